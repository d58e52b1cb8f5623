"""What the annotations of a class say of its fields, in the language of this package."""

import collections
import collections.abc
import dataclasses
import datetime
import decimal
import enum
import fractions
import ipaddress
import pathlib
import typing
import uuid

PLAIN = [bool, int, float, complex, str, bytes, bytearray, list, tuple, set, frozenset, dict, object]
PLAIN += [datetime.date, datetime.time, datetime.datetime, datetime.timedelta, datetime.tzinfo, datetime.timezone]
PLAIN += [decimal.Decimal, fractions.Fraction, uuid.UUID, pathlib.Path, pathlib.PurePath]
PLAIN += [ipaddress.IPv4Address, ipaddress.IPv6Address, ipaddress.IPv4Interface, ipaddress.IPv6Interface]
PLAIN += [ipaddress.IPv4Network, ipaddress.IPv6Network, collections.deque, collections.OrderedDict]
PLAIN += [collections.defaultdict, BaseException, Exception]
PLAIN_NAMES = {cls: cls.__name__ for cls in PLAIN}

ABSTRACT = ("Sequence", "Iterable", "Iterator", "Mapping")
GENERIC = {getattr(collections.abc, name): name for name in ABSTRACT}
GENERIC.update((cls, cls.__name__) for cls in (list, set, frozenset, dict, tuple))
GENERIC.update((cls, cls.__name__) for cls in (collections.deque, collections.OrderedDict, collections.defaultdict))

# By its kind.
UNTYPED = "_"


def describe(cls):
    """A row for the class and for each that its fields name: kind, class, fields. A row's name is its place: `_0`."""
    rows = []
    places = {}

    def name_of(cls):
        if cls not in places:
            places[cls] = len(rows)
            row = [kind_of(cls), cls, []]
            rows.append(row)
            row[2] = fields_of(row[0], cls)
        return f"_{places[cls]}"

    def fields_of(kind, cls):
        if kind in ("enum", "other"):
            return []
        try:
            hints = typing.get_type_hints(cls)
        except NameError:
            # Names that only a type checker sees.
            hints = {}
        return [(name, write(hints[name]) if name in hints else UNTYPED, *flags) for name, *flags in names_in(kind, cls)]

    def write(hint):
        if hint is None or hint is type(None):
            return "None"
        if hint is typing.Any:
            return "Any"
        origin, args = typing.get_origin(hint), typing.get_args(hint)
        if origin is None:
            return write_class(hint)
        if origin is typing.Union or type(hint).__name__ == "UnionType":
            return " | ".join(map(write, args))
        if origin is typing.Literal:
            return write_literal(args)
        if getattr(origin, "_name", None) in ("Required", "NotRequired", "ReadOnly"):
            return write(args[0])
        if origin not in GENERIC:
            return UNTYPED
        if origin is tuple and args in ((), ((),)):
            return "tuple[()]"
        if not args or any(isinstance(arg, typing.TypeVar) for arg in args):
            return GENERIC[origin]
        return f"{GENERIC[origin]}[{', '.join('...' if arg is ... else write(arg) for arg in args)}]"

    def write_class(cls):
        if not isinstance(cls, type):
            return UNTYPED
        return PLAIN_NAMES.get(cls) or name_of(cls)

    name_of(cls)
    return [tuple(row) for row in rows]


def write_literal(args):
    plain = (str, int, bool, bytes, type(None))
    return f"Literal[{', '.join(map(repr, args))}]" if all(type(arg) in plain for arg in args) else UNTYPED


def kind_of(cls):
    if issubclass(cls, enum.Enum):
        return "enum"
    if dataclasses.is_dataclass(cls):
        return "dataclass"
    if issubclass(cls, tuple) and hasattr(cls, "_fields"):
        return "namedtuple"
    if issubclass(cls, dict) and hasattr(cls, "__total__"):
        return "typeddict"
    return "other"


def names_in(kind, cls):
    """The names of the fields, whether each has to be there, and whether the class takes it."""
    if kind == "dataclass":
        missing = dataclasses.MISSING
        return [
            (field.name, field.default is missing and field.default_factory is missing, field.init)
            for field in dataclasses.fields(cls)
        ]
    if kind == "namedtuple":
        return [(name, name not in cls._field_defaults, True) for name in cls._fields]
    required = getattr(cls, "__required_keys__", cls.__annotations__ if cls.__total__ else ())
    return [(name, name in required, True) for name in cls.__annotations__]
