import asyncio
import inspect
import time

import pytest
from modules import awaitables


def test_results():
    async def main():
        thing = object()
        assert await awaitables.soon(3) == 3 and await awaitables.after(1, thing) is thing
        return await asyncio.gather(*(awaitables.soon(n) for n in range(20)))

    assert asyncio.run(main()) == list(range(20))
    assert inspect.iscoroutinefunction(awaitables.soon)


def test_they_wait_together():
    async def main():
        start = time.monotonic()
        await asyncio.gather(*(awaitables.after(200) for _ in range(8)))
        return time.monotonic() - start

    assert asyncio.run(main()) < 1.2


def test_errors():
    async def main():
        with pytest.raises(ValueError, match="late"):
            await awaitables.fail("late")
        with pytest.raises(asyncio.TimeoutError):
            await asyncio.wait_for(awaitables.after(5000), 0.05)
        return await awaitables.soon(1)

    assert asyncio.run(main()) == 1
    with pytest.raises(TypeError):
        asyncio.run(awaitables.soon("x"))


def test_async_context_managers():
    async def main():
        async with awaitables.Session() as session:
            assert session.is_open()
            raise KeyError("suppressed")
        return session.is_open()

    assert asyncio.run(main()) is False


def test_several_loops_one_after_the_other():
    assert [asyncio.run(awaitables.soon(n)) for n in range(3)] == [0, 1, 2]
