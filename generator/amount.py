"""Quantities as authors write them: '16', '8 to 24', 'up to 5', 'at least 2'."""

import re
from dataclasses import dataclass
from math import inf

NUMBER = r"-?\d+(?:[ ]\d{3})*(?:\.\d+)?"
RANGE = re.compile(
    rf"(?P<low>{NUMBER}) to (?P<high>{NUMBER})|up to (?P<most>{NUMBER})|at least (?P<least>{NUMBER})|(?P<one>{NUMBER})"
)


@dataclass(frozen=True, slots=True)
class Amount:
    """A number, or the range in which it lies, ends included."""

    low: float
    high: float


def amount(text: str) -> Amount | None:
    """What *text* says, or None if it is no quantity."""
    found = RANGE.fullmatch(text)
    if not found:
        return None
    number = {name: float(part.replace(" ", "")) for name, part in found.groupdict().items() if part}
    if "one" in number:
        return Amount(number["one"], number["one"])
    low, high = number.get("low", number.get("least", -inf)), number.get("high", number.get("most", inf))
    return Amount(low, high) if low <= high else None
