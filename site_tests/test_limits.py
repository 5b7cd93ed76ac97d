"""What hard limits leave of a technique."""

import pytest

from generator.limits import judge
from generator.model import Technique


def technique(**traits: object) -> Technique:
    return Technique.model_validate(
        {
            "id": "one",
            "name": "One",
            "family": "all",
            "summary": "One of many.",
            "maturity": "timeless",
            "traits": traits,
            "how_it_works": "Well.",
            "reviewed": "2026-01-02",
        }
    )


@pytest.mark.parametrize(
    ("traits", "cannot", "verdict", "because"),
    [
        ({"heat": "low"}, {"heat": ["high"]}, "fits", []),
        ({"heat": "high"}, {"heat": ["high"]}, "does not fit", ["heat"]),
        ({}, {"heat": ["high"]}, "unknown", ["heat"]),
        ({"heat": "unknown"}, {"heat": ["high"]}, "unknown", ["heat"]),
        ({"heat": "does-not-apply"}, {"heat": ["high"]}, "fits", []),
        ({"heat": [{"when": "a", "value": "high"}, {"when": "b", "value": "low"}]}, {"heat": ["high"]}, "fits", []),
        ({"tools": ["pot", "pan"]}, {"tools": ["pan"]}, "does not fit", ["tools"]),
        ({"heat": "high"}, {"heat": ["high"], "tools": ["pan"]}, "does not fit", ["heat"]),
        ({"heat": "high"}, {}, "fits", []),
    ],
)
def test_a_technique_is_judged_by_its_own_traits(
    traits: dict[str, object], cannot: dict[str, list[str]], verdict: str, because: list[str]
) -> None:
    found = judge(technique(**traits), cannot)

    assert (verdict, because) == (found.verdict, list(found.traits))
