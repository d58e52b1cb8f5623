"""Decimal numbers and fractions as text, exactly."""

from decimal import Decimal
from fractions import Fraction


def write_decimal(value):
    # By the class, whose text a subclass may have changed.
    return Decimal.__str__(value) if isinstance(value, Decimal) else None


def write_fraction(value):
    # Hexadecimal: Python limits the decimal digits of an int.
    return f"{value.numerator:#x}/{value.denominator:#x}" if isinstance(value, Fraction) else None


def read_fraction(text):
    numerator, denominator = text.split("/")
    return Fraction(int(numerator, 16), int(denominator, 16))
