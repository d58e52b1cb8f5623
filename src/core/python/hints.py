"""What annotations name, brought when somebody asks: `typing` takes longer to import than all the rest."""


class Annotations(dict):
    """The annotations of a function, which `bring` prepares for who reads them all."""

    def __init__(self, annotations, bring):
        dict.__init__(self, annotations)
        self.bring = bring

    def __iter__(self):
        return iter(self.keys())

    def keys(self):
        self.bring(self)
        return dict.keys(self)

    def values(self):
        self.bring(self)
        return dict.values(self)

    def items(self):
        self.bring(self)
        return dict.items(self)


def lazy_hints(space, imports):
    """Gives the functions of a module what their annotations name, without taking anything's place in it."""

    def bring(annotations):
        nonlocal imports
        names = {}
        exec(imports, names)
        imports = ""
        for name in names:
            if name not in space:
                space[name] = names[name]
                brought.add(name)

    brought = set()  # what dir() does not show
    space["__dir__"] = lambda: [name for name in space if name not in brought]

    for member in list(space.values()):
        for part in [member, *(vars(member).values() if isinstance(member, type) else ())]:
            for function in functions_of(part):
                if function.__annotations__ and function.__globals__ is space:
                    function.__annotations__ = Annotations(function.__annotations__, bring)


def functions_of(part):
    """The functions of a member: those of a property, those that are overloads."""
    part = getattr(part, "__func__", part)
    parts = [part, *getattr(part, "__overloads__", ())]
    if isinstance(part, property):
        parts = [part.fget, part.fset, part.fdel]
    return [one for one in parts if type(one) is type(functions_of)]
