import sys

import pytest
from tsschema import InvalidError, SchemaError, Validator

USER = {
    "type": "object",
    "properties": {
        "name": {"type": "string", "minLength": 1},
        "age": {"type": "integer", "minimum": 0},
        "email": {"type": "string", "format": "email"},
        "role": {"enum": ["admin", "user"], "default": "user"},
    },
    "required": ["name", "age"],
    "additionalProperties": False,
}
ADA = {"name": "Ada", "age": 36, "email": "ada@example.org"}


def test_what_fits():
    user = Validator(USER)
    assert user.is_valid(ADA)
    assert user.errors(ADA) == []
    assert user.validate(ADA) == ADA
    assert Validator(True).is_valid(None)
    assert not Validator(False).is_valid(None)


def test_one_error_is_raised_and_says_where():
    with pytest.raises(InvalidError, match="/age must be >= 0") as caught:
        Validator(USER).validate({**ADA, "age": -1})
    assert (caught.value.path, caught.value.keyword) == ("/age", "minimum")
    assert isinstance(caught.value, ValueError)


def test_all_errors_are_listed():
    errors = Validator(USER).errors({"name": "", "email": "nobody", "more": 1})
    assert [(e.path, e.keyword) for e in errors] == [
        ("", "required"),
        ("", "additionalProperties"),
        ("/name", "minLength"),
        ("/email", "format"),
    ]


@pytest.mark.skipif(sys.version_info < (3, 11), reason="exception groups are of 3.11")
def test_several_errors_are_raised_as_a_group():
    with pytest.raises(BaseExceptionGroup) as caught:
        Validator(USER).validate({"name": "", "age": 1.5})
    assert {e.keyword for e in caught.value.exceptions} == {"minLength", "type"}


def test_coercion_and_defaults_leave_the_value_as_it_was():
    before = {"name": "Ada", "age": "36"}
    user = Validator(USER, coerce=True, defaults=True)
    assert user.validate(before) == {"name": "Ada", "age": 36, "role": "user"}
    assert before == {"name": "Ada", "age": "36"}
    assert not Validator(USER).is_valid(before)


def test_a_schema_that_is_none():
    with pytest.raises(SchemaError, match="type"):
        Validator({"type": "nonsense"})


def test_many_values():
    user = Validator(USER)
    assert sum(user.is_valid({**ADA, "age": age}) for age in range(-500, 500)) == 500
