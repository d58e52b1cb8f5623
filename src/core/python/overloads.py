"""Functions of several signatures under one name."""

import sys

mismatch = object()  # what comes of a signature whose types do not take the arguments


def overloaded(name, is_binary, texts, *variants):
    """The function that calls the first of several whose parameters take the arguments."""
    for variant in variants:
        rename(variant, name)
    chosen = choose_async if variants[0].__code__.co_flags & 0x80 else choose
    refuse = refuse_operand if is_binary else refuse_call
    call = chosen(variants, lambda args, kwargs: refuse(name, texts, args, kwargs))
    call.__module__ = variants[0].__module__
    call.__doc__ = "\n\n".join(f"{text}\n{one.__doc__ or ''}".strip() for text, one in zip(texts, variants))
    rename(call, name, variants[0].__qualname__)
    call.__overloads__ = variants
    if sys.version_info >= (3, 11):
        from typing import overload

        for variant in variants:
            overload(variant)
    return call


def rename(function, name, qualname=None):
    function.__name__ = name
    function.__qualname__ = qualname or ".".join([*function.__qualname__.split(".")[:-1], name])
    function.__code__ = function.__code__.replace(co_name=name)


def is_too_early(error):
    """Whether a function was not even entered, because it has no parameters for such arguments."""
    return error.__traceback__.tb_next is None


def choose(variants, refuse):
    def call(*args, **kwargs):
        for variant in variants:
            try:
                result = variant(*args, **kwargs)
            except TypeError as error:
                if not is_too_early(error):
                    raise
            else:
                if result is not mismatch:
                    return result
        return refuse(args, kwargs)

    return call


def choose_async(variants, refuse):
    async def call(*args, **kwargs):
        for variant in variants:
            try:
                coroutine = variant(*args, **kwargs)
            except TypeError as error:
                if not is_too_early(error):
                    raise
            else:
                result = await coroutine
                if result is not mismatch:
                    return result
        return refuse(args, kwargs)

    return call


def refuse_operand(name, texts, args, kwargs):
    return NotImplemented  # Python asks the other operand then.


def refuse_call(name, texts, args, kwargs):
    if texts[0].startswith(f"{name}(self"):
        args = args[1:]
    given = [type(one).__name__ for one in args] + [f"{key}={type(one).__name__}" for key, one in kwargs.items()]
    raise TypeError("\n    ".join([f"{name}() takes no such arguments: ({', '.join(given)}); it is one of", *texts]))
