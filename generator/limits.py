"""What hard limits leave of a technique, by its own traits. The script of the finder judges in the same way."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from generator.model import UNKNOWN, Technique

Cannot = Mapping[str, Sequence[str]]
"""Trait -> the values that are impossible."""


class Verdict(StrEnum):
    FITS = "fits"
    UNKNOWN = "unknown"
    DOES_NOT_FIT = "does not fit"


@dataclass(frozen=True, slots=True)
class Judgement:
    verdict: Verdict
    traits: tuple[str, ...] = ()
    """The traits that decided: those that stand against it, or those that nobody has filled in."""


def judge(technique: Technique, cannot: Cannot) -> Judgement:
    """A technique fits if each trait has a case that is possible; what is not known is never taken for possible."""
    against, not_known = [], []
    for trait, impossible in cannot.items():
        cases = [case.value for case in technique.traits.get(trait, ())]
        if not cases or (UNKNOWN,) in cases:
            not_known.append(trait)
        elif all(set(values) & set(impossible) for values in cases):
            against.append(trait)
    if against:
        return Judgement(Verdict.DOES_NOT_FIT, tuple(against))
    return Judgement(Verdict.UNKNOWN, tuple(not_known)) if not_known else Judgement(Verdict.FITS)
