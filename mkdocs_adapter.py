"""The one place that knows MkDocs: runs the generator before each build, and watches its sources."""

import logging
import sys
from datetime import date
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.pages import Page

PROJECT = Path(__file__).resolve().parent
sys.path.insert(0, str(PROJECT))

from generator.pipeline import build
from generator.problem import report

log = logging.getLogger("mkdocs.atlas")
serving = False


def on_startup(command: str, dirty: bool) -> None:
    global serving
    serving = command == "serve"


def on_config(config: MkDocsConfig) -> None:
    """Writes build/docs. With problems nothing is written: a build stops, a server keeps the last good pages."""
    result = build(Path(config.config_file_path).parent)
    if not result.problems:
        log.info(result.summary)
        return
    print(report(result.problems), file=sys.stderr)
    if not serving or not (Path(config.docs_dir) / "index.md").is_file():
        raise Abort("content/ has problems")
    log.info("Still serving the last good pages; they follow as soon as the problems are mended")


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: object) -> None:
    """The sources are watched (`watch` in mkdocs.yml); watching what is written too would build twice."""
    server.unwatch(config.docs_dir)


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: object) -> None:
    """The sitemap dates a page by its last review, so that equal content gives equal bytes."""
    reviewed = page.meta.get("reviewed")
    page.update_date = str(reviewed) if isinstance(reviewed, date) else page.update_date
