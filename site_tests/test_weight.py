"""How much script a reader has to load."""

import gzip

import pytest

from site_tests.catalogues import PROJECT

ASSETS = PROJECT / "templates" / "assets"


@pytest.mark.parametrize(
    ("scripts", "most"), [(("flow.js", "finder.js"), 15_000), (("table.js", "compare.js"), 12_000)]
)
def test_scripts_stay_small(scripts: tuple[str, ...], most: int) -> None:
    """Bytes as they travel, with gzip."""
    size = sum(len(gzip.compress((ASSETS / name).read_bytes())) for name in scripts)

    assert size < most


def test_every_script_is_weighed() -> None:
    assert {"flow.js", "finder.js", "table.js", "compare.js"} == {path.name for path in ASSETS.glob("*.js")}
