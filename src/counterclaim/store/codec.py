"""Records to JSON and back: one compiled encoder and decoder a record class.

Fields that hold their default are left out, so that a record that gains a field can
still be read from an older ledger. JSON is ASCII only: null characters and lone
surrogates, which text in the world holds, come back as they were.
"""

import types
from collections.abc import Callable
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import StrEnum
from json import JSONDecodeError, JSONDecoder, JSONEncoder
from operator import attrgetter
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from counterclaim.errors import StoreError

Record = TypeVar("Record")
Coder = Callable[[Any], Any]
ENCODERS: dict[type, Coder] = {}  # filled as classes are met
DECODERS: dict[type, Coder] = {}
TO_JSON = JSONEncoder(separators=(",", ":"))
FROM_JSON = JSONDecoder().raw_decode  # `loads` looks for white space around it
CLASS_KEY = "is"  # names the class where a field may hold one of several


def plain(value: Record) -> Record:
    """Give a value that JSON holds as it is; such fields are not passed through it."""
    return value


def encode(record: object) -> str:
    """Turn a record into JSON.

    Examples:
        >>> from counterclaim.records import Interval
        >>> encode(Interval(start="2024-03-12"))
        '{"start":"2024-03-12"}'
    """
    return TO_JSON.encode(encoder_for(type(record))(record))


def decode(kind: type[Record], text: str) -> Record:
    """Turn JSON back into a record.

    Args:
        kind: The record's class.
        text: What `encode` made of it.

    Raises:
        StoreError: The text is not such a record.

    Examples:
        >>> from counterclaim.records import Interval
        >>> decode(Interval, '{"start":"2024-03-12"}')
        Interval(start='2024-03-12', end=None)
    """
    try:
        raw, end = FROM_JSON(text)
        if end != len(text):
            raise ValueError("more follows")
        record: Record = (DECODERS.get(kind) or decoder_for(kind))(raw)
    except (JSONDecodeError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise StoreError(
            "damaged-record",
            f"A {kind.__name__} in the ledger cannot be understood ({error}). "
            "Restore the ledger from a copy, or read the articles into a new one.",
        ) from error
    return record


def encoder_for(kind: object) -> Coder:
    """Make the function that turns values of this type into JSON values."""
    if isinstance(kind, type) and is_dataclass(kind):
        if kind not in ENCODERS:
            ENCODERS[kind] = record_encoder(kind)
        return ENCODERS[kind]
    if get_origin(kind) is tuple:
        of_item = encoder_for(get_args(kind)[0])
        if of_item is plain:
            return list
        return lambda values: [of_item(value) for value in values]
    options = union_options(kind)
    if len(options) > 1:
        return lambda value: {
            CLASS_KEY: type(value).__name__,
            **encoder_for(type(value))(value),
        }
    if options:
        of_value = encoder_for(options[0])
        if of_value is not plain:
            return lambda value: None if value is None else of_value(value)
    return plain


def record_encoder(kind: type) -> Coder:
    """Make the encoder of a record class."""
    hints = get_type_hints(kind)
    plan = tuple(
        (field.name, attrgetter(field.name), default_of(field), of_value)
        for field in fields(kind)
        for of_value in [encoder_for(hints[field.name])]
    )

    def encode_record(record: object) -> dict[str, Any]:
        # nearly all defaults are one and the same object: first asked, for it is faster
        return {
            name: value if of_value is plain else of_value(value)
            for name, value_of, default, of_value in plan
            if (value := value_of(record)) is not default and value != default
        }

    return encode_record


def decoder_for(kind: object) -> Coder:
    """Make the function that turns JSON values into values of this type."""
    if isinstance(kind, type) and is_dataclass(kind):
        if kind not in DECODERS:
            DECODERS[kind] = record_decoder(kind)
        return DECODERS[kind]
    if get_origin(kind) is tuple:
        of_item = decoder_for(get_args(kind)[0])
        if of_item is plain:
            return tuple
        return lambda values: tuple([of_item(value) for value in values])
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return {str(member): member for member in kind}.__getitem__
    options = union_options(kind)
    if len(options) > 1:
        by_name = {option.__name__: decoder_for(option) for option in options}
        return lambda value: by_name[value.pop(CLASS_KEY)](value)
    if options:
        of_value = decoder_for(options[0])
        if of_value is not plain:
            return lambda value: None if value is None else of_value(value)
    return plain


def record_decoder(kind: type) -> Coder:
    """Make the decoder of a record class; unknown fields are an error."""
    hints = get_type_hints(kind)
    decoders = {field.name: decoder_for(hints[field.name]) for field in fields(kind)}
    coded = tuple((name, of) for name, of in decoders.items() if of is not plain)

    def decode_record(raw: dict[str, Any]) -> object:
        for name, of_value in coded:
            if name in raw:
                raw[name] = of_value(raw[name])
        return kind(**raw)

    return decode_record


def union_options(kind: object) -> tuple[Any, ...]:
    """List what a union holds beside None; empty for other types."""
    if get_origin(kind) not in (Union, types.UnionType):
        return ()
    return tuple(option for option in get_args(kind) if option is not type(None))


def default_of(field: Field[Any]) -> object:
    """Give the field's default, or `MISSING`, which no value equals."""
    return field.default if field.default is not MISSING else MISSING
