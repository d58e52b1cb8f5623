"""What classes over those of Python, enums and unions of TypeScript are made of."""


def imported(path):
    """The class at `module.Class`, `module:Outer.Inner`, or among the built-in ones."""
    from importlib import import_module

    module, colon, name = path.partition(":") if ":" in path else path.rpartition(".")
    found = import_module(module or "builtins")
    for part in name.split("."):
        found = getattr(found, part)
    if not isinstance(found, type):
        raise TypeError(f"cannot extend what is no class: {path}")
    return found


def slots_over(base, with_dict):
    """The slots of a class over one that Python has: room for the object, and what the other lacks."""
    if base.__itemsize__:
        raise TypeError(f"cannot extend {base.__name__}, whose instances have no room for a TypeScript object")
    slots = ["__ts__", "__ts_token__"]
    if not base.__weakrefoffset__:
        slots.append("__weakref__")
    if with_dict and not base.__dictoffset__:
        slots.append("__dict__")
    return slots


def make_over(cls, number):
    """An instance of a class over one that Python has: that one's part is made as TypeScript says."""
    above = cls.__ts_above__
    try:
        args = cls.__ts_super__(number)
        instance = object.__new__(cls) if above.__new__ is object.__new__ else above.__new__(cls, *args)
    except BaseException:
        let_go(number)
        raise
    object.__setattr__(instance, "__ts__", number)
    object.__setattr__(instance, "__ts_token__", token(number))
    wrappers[number] = ref(instance)
    if above.__init__ is not object.__init__:
        above.__init__(instance, *args)
    return instance


def overridden(cls, of, names):
    """Which of the members that TypeScript has declared are others in a class that extends it."""
    below = cls.__mro__[: cls.__mro__.index(classes[of])]
    return [name for name in names if any(name in vars(one) for one in below)]


def enum_base(name):
    import enum

    base = getattr(enum, name, None)
    if base is not None:
        return base

    class StrEnum(str, enum.Enum):
        """That of Python 3.11."""

        __str__ = str.__str__
        __format__ = str.__format__

    return StrEnum


class Union:
    """The base of a type of several variants, each a class within it whose instances never change."""

    __slots__ = ()
    __match_args__ = ()

    def __init_subclass__(cls):
        for name, body in list(vars(cls).items()):
            if isinstance(body, type):
                setattr(cls, name, variant(cls, name, body))
        cls.__init_subclass__ = final

    def __new__(cls, *args, **kwargs):
        variants = [name for name, value in vars(cls).items() if isinstance(value, type)]
        raise TypeError(f"cannot create '{cls.__name__}' instances, only those of a variant: {', '.join(variants)}")

    def __setattr__(self, name, value):
        raise AttributeError(f"'{type(self).__qualname__}' object does not support attribute assignment")

    def __delattr__(self, name):
        raise AttributeError(f"'{type(self).__qualname__}' object does not support attribute deletion")

    def __eq__(self, other):
        return fields_of(self) == fields_of(other) if type(self) is type(other) else NotImplemented

    def __hash__(self):
        return hash((type(self), *fields_of(self)))

    def __repr__(self):
        cls = type(self)
        return f"{cls.__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in cls.__match_args__)})"

    def __reduce__(self):
        return type(self), fields_of(self)


def variant(base, name, body):
    """The class of a variant, as it is written within that of the union."""
    hidden = ("__dict__", "__weakref__", *body.__slots__)
    space = {key: value for key, value in vars(body).items() if key not in hidden}
    return type(name, (base,), {**space, "__qualname__": body.__qualname__})


def new_variant(cls, *fields):
    instance = object.__new__(cls)
    for name, value in zip(cls.__match_args__, fields):
        object.__setattr__(instance, name, value)
    return instance


def variant_from(cls, fields):
    return cls(**fields)


def fields_of(instance):
    return tuple(getattr(instance, name) for name in type(instance).__match_args__)
