"""Paths as text, in which bytes that are no text stand as lone surrogates."""

import os
from pathlib import Path, PurePath
from urllib.parse import unquote_to_bytes


def write_path(value):
    return os.fsdecode(value) if isinstance(value, (str, os.PathLike)) else None


def read_path_url(text):
    return Path(path_of_url(text))


def read_pure_path_url(text):
    return PurePath(path_of_url(text))


def path_of_url(text):
    """The path in what follows `file://`. Its bytes need not be text."""
    if os.name == "nt":
        from urllib.request import url2pathname

        return url2pathname(text if text.startswith("/") else "//" + text)
    host, _, path = text.partition("/")
    if host:
        raise ValueError(f"cannot convert Path: it is on another machine: {host}")
    return os.fsdecode(unquote_to_bytes("/" + path))
