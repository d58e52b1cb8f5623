"""What every contestant calls."""

from array import array
from math import sqrt


def noop():
    pass


def identity(value):
    return value


def loop(function, count):
    for i in range(count):
        function(i)


def kilobyte():
    return bytes(1000)


class Thing:
    x = 1


thing = Thing()
user_items = {"id": 1, "name": "Ada Lovelace", "score": 0.5, "active": True, "group": 7}


class User:
    def __init__(self, **fields):
        self.__dict__.update(fields)


user = User(**user_items)
numbers = {f"key {i}": i for i in range(1000)}
floats = [i + 0.5 for i in range(100_000)]
samples = array("d", bytes(8_000_000))


def take(values):
    """Takes what a bridge without handles can only hand to a call."""


def give():
    return floats


class Inner:
    x = "text"


thing.inner = Inner()
_users = []


def document():
    """The users of document.mjs."""
    if not _users:
        for i in range(5150):
            place = [50.9, 6.9 + i / 100]
            address = {"city": "Köln", "zip": "50667", "place": place}
            user = {"id": i, "name": f"user {i}", "email": f"user{i}@example.com", "score": i * 7 / 3}
            user.update(active=i % 2 == 0, tags=["red", "green", "blue"], address=address, note=None)
            _users.append(user)
    return _users


def from_json(text):
    import json

    return json.loads(text)


def to_json():
    import json

    return json.dumps(document())
