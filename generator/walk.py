"""Through a record to every value whose annotation carries a mark (`Refers`, `Markdown`)."""

from collections.abc import Iterator, Mapping
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin, get_type_hints

from generator.model import Record
from generator.places import Loc

Mark = TypeVar("Mark")


@cache
def field_types(record: type[Record]) -> dict[str, Any]:
    hints = get_type_hints(record, include_extras=True)
    return {name: hints[name] for name in record.model_fields}


def marked(record: Record, mark: type[Mark]) -> Iterator[tuple[Loc, bool, str, Mark]]:
    """(where, whether it is a key, text, mark) for each text marked with *mark*."""
    for name, annotation in field_types(type(record)).items():
        yield from _walk(getattr(record, name), annotation, (name,), mark)


def _walk(value: Any, annotation: Any, loc: Loc, mark: type[Mark]) -> Iterator[tuple[Loc, bool, str, Mark]]:
    if value is None:
        return
    if isinstance(value, Record):
        for inner_loc, is_key, text, found in marked(value, mark):
            yield (*loc, *inner_loc), is_key, text, found
        return
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        if isinstance(value, str):
            yield from ((loc, False, value, found) for found in arguments[1:] if isinstance(found, mark))
        yield from _walk(value, arguments[0], loc, mark)
    elif origin in (Union, UnionType):
        for argument in arguments:
            if argument is not NoneType:
                yield from _walk(value, argument, loc, mark)
    elif isinstance(value, tuple):
        for i, item in enumerate(value):
            yield from _walk(item, arguments[0], (*loc, i), mark)
    elif isinstance(value, Mapping):
        for key, item in value.items():
            for inner_loc, _, text, found in _walk(key, arguments[0], (*loc, key), mark):
                yield inner_loc, True, text, found
            yield from _walk(item, arguments[1], (*loc, key), mark)
