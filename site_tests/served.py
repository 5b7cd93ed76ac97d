"""Sites that are served: built ones from a folder, and a project by `mkdocs serve`."""

import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, TypeVar
from urllib.error import URLError
from urllib.request import urlopen

from site_tests.built import environment

T = TypeVar("T")


class BelowAPath(SimpleHTTPRequestHandler):
    """Serves a folder below a path only, so that a link to the root of the host is found out."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *arguments: Any, below: str, **more: Any) -> None:
        self.below = below
        super().__init__(*arguments, **more)

    def translate_path(self, path: str) -> str:
        return super().translate_path(path.removeprefix(self.below) if path.startswith(self.below) else "/outside")

    def log_message(self, format: str, *arguments: Any) -> None:
        """Says nothing."""


class Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False


def serve(folder: Path, below: str) -> Server:
    server = Server(("127.0.0.1", 0), partial(BelowAPath, directory=str(folder), below=below))
    Thread(target=server.serve_forever, daemon=True).start()
    return server


def eventually(claim: Callable[[], T], *, within: float = 20, so_far: Callable[[], object] = lambda: "") -> T:
    """What *claim* gives as soon as it gives something true."""
    end = time.monotonic() + within
    while not (found := claim()):
        assert time.monotonic() < end, f"not within {within} seconds; so far:\n{so_far()}"
        time.sleep(0.05)
    return found


def throughout(claim: Callable[[], bool], *, seconds: float, so_far: Callable[[], object] = lambda: "") -> None:
    """Sees that *claim* stays true for a while."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        assert claim(), f"did not last; so far:\n{so_far()}"
        time.sleep(0.05)


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port


class LiveServer:
    """A command that serves the site, with what it prints."""

    def __init__(self, command: list[str], project: Path, port: int) -> None:
        self.address = f"http://127.0.0.1:{port}/"
        self.output = project.parent / f"output-{port}.txt"
        temporary = project.parent / f"temporary-{port}"
        temporary.mkdir()
        with self.output.open("w") as output:
            self.process = subprocess.Popen(
                command,
                cwd=project,
                env=environment(TMPDIR=str(temporary), PYTHONUNBUFFERED="1"),
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def printed(self) -> str:
        return self.output.read_text(encoding="utf-8")

    def builds(self) -> int:
        """How many times it has built the site."""
        return self.printed().count("Building documentation")

    def get(self, page: str, within: float = 5) -> str:
        """The text of a page, or nothing while no server answers."""
        try:
            with urlopen(self.address + page, timeout=within) as answer:
                text: str = answer.read().decode()
                return text
        except (URLError, ConnectionError, TimeoutError):
            return ""

    def shows(self, page: str, text: str, *, within: float = 20) -> None:
        """Waits until a page contains a text."""
        eventually(lambda: text in self.get(page), within=within, so_far=self.printed)

    def says(self, text: str) -> None:
        """Waits until a text is in the terminal."""
        eventually(lambda: text in self.printed(), so_far=self.printed)

    def stop(self) -> None:
        """As Ctrl+C does; only what this object has started."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGINT)
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                os.killpg(self.process.pid, signal.SIGKILL)
                self.process.wait(10)
