"""What each part of the generator may know, told as absences."""

import ast
import re
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from site_tests.catalogues import PROJECT

GENERATOR = PROJECT / "generator"
MODULES = {
    ".".join(path.relative_to(PROJECT).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted(GENERATOR.rglob("*.py"))
}
WRITES = {"write_text", "write_bytes", "unlink", "rmdir", "mkdir", "rmtree", "replace", "rename", "touch", "symlink_to"}

WORDS_OF_ONE_FIELD = re.compile(
    r"""\b(
    q?lora | peft | adapters? | llms? | gpus? | cuda | vram | transformers? | attention | tokenizer | training
    | pretraining | fine[- ]?tuning | quantiz\w+ | inference | prompts? | embeddings? | retrieval | rag | rlhf | [dp]po
    | grpo | sft | gpt | bert | llama | qwen | mistral | hugging[ ]?face | openai | anthropic | pytorch | tensorflow
    | neural | distillation | pruning | perplexity | optimizer | language[ ]model | model[ ]size
    | (machine|deep)[ ]learning
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
"""Words of the field of this site's content that have no innocent use in a program."""


def tree(name: str) -> ast.Module:
    return ast.parse(MODULES[name].read_text(encoding="utf-8"))


def imported(name: str) -> set[str]:
    """The modules, ours and others', that a module imports."""
    found = set()
    for node in ast.walk(tree(name)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        if isinstance(node, ast.ImportFrom) and node.module:
            inner = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= (inner & MODULES.keys()) or {node.module}
    return found


def called(name: str) -> Iterator[str]:
    """The names of the functions and methods that a module calls, with what stands before the point."""
    for node in ast.walk(tree(name)):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func)


def sources() -> list[Path]:
    """Every text of the generator and the templates that we wrote ourselves."""
    written = {".py", ".jinja", ".html", ".js", ".css", ".svg"}
    paths = [*GENERATOR.rglob("*"), *(PROJECT / "templates").rglob("*")]
    return sorted(path for path in paths if path.suffix in written and not {"vendor", "__pycache__"} & {*path.parts})


@pytest.mark.parametrize("name", MODULES)
def test_no_module_knows_mkdocs(name: str) -> None:
    assert not {one for one in imported(name) if one.split(".")[0] in ("mkdocs", "material", "zensical")}


@pytest.mark.parametrize("name", sorted(MODULES.keys() - {"generator.__main__"}))
def test_only_the_commands_print_and_exit(name: str) -> None:
    assert not {"print", "input", "exit", "quit", "sys.exit", "os._exit", "SystemExit"} & set(called(name))
    assert not {"sys.stdout", "sys.stderr"} & {
        ast.unparse(node) for node in ast.walk(tree(name)) if isinstance(node, ast.Attribute)
    }


@pytest.mark.parametrize("name", sorted(MODULES.keys() - {"generator.write", "generator.new"}))
def test_only_write_and_new_change_files(name: str) -> None:
    methods = {call.split(".")[-1] for call in called(name) if call.startswith(("os.", "shutil.", "path."))}

    assert not WRITES & methods
    assert "open" not in set(called(name))
    assert "shutil" not in imported(name)


def test_only_load_and_the_readers_read_entries() -> None:
    readers = {"generator.read_yaml", "generator.read_bibtex", "generator.read_page"}

    importers = {name for name in MODULES if readers & imported(name)}

    assert importers <= {"generator.load", *readers}


def test_the_model_imports_nothing_of_ours() -> None:
    assert not {name for name in imported("generator.model") if name.startswith("generator")}


def test_the_checks_know_no_pages() -> None:
    checks = [name for name in MODULES if name.startswith("generator.checks")]

    assert not {"generator.pages", "generator.markup", "generator.write"} & set().union(*map(imported, checks))


def test_modules_import_only_downward() -> None:
    order = TopologicalSorter({name: imported(name) & MODULES.keys() for name in MODULES})

    order.prepare()  # raises CycleError with the circle

    assert "generator.model" in order.get_ready()


@pytest.mark.parametrize("path", sources(), ids=lambda path: path.relative_to(PROJECT).as_posix())
def test_generator_and_templates_know_no_field(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()

    found = {
        f"line {number}: {match[0]}"
        for number, line in enumerate(lines, 1)
        for match in WORDS_OF_ONE_FIELD.finditer(line)
    }

    assert set() == found


@pytest.mark.parametrize("path", sorted((PROJECT / "templates").rglob("*.jinja")), ids=lambda path: path.name)
def test_a_template_starts_with_a_comment_on_what_it_draws(path: Path) -> None:
    assert re.match(r"\{# .+? #\}", path.read_text(encoding="utf-8"))
