"""A module with names that TypeScript keeps, and one that it makes when asked."""

trees = ["oak", "elm"]
delete = trees.remove
default = "grass"
asked = []


def then():
    return "a path"


def grow(name):
    trees.append(name)
    return trees


def __getattr__(name):
    if name != "beds":
        raise AttributeError(name)
    asked.append(name)
    return ["roses"]


def __dir__():
    return [*globals(), "beds"]
