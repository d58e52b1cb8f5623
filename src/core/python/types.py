"""What enums and unions of TypeScript are made of."""


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
