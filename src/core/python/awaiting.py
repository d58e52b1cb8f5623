"""Async functions of TypeScript, awaited on an event loop of Python's."""


class Awaiting:
    """What a coroutine waits for: TypeScript settles it, whenever and from whatever thread."""

    def __init__(self):
        from asyncio import get_running_loop

        self.loop = get_running_loop()
        self.future = self.loop.create_future()

    def __await__(self):
        return self.future.__await__()

    def settle(self, value):
        self.finish(self.future.set_result, value)

    def fail(self, error):
        self.finish(self.future.set_exception, error)

    def finish(self, how, value):
        def finish():
            # It may have been cancelled meanwhile.
            if not self.future.done():
                how(value)

        try:
            self.loop.call_soon_threadsafe(finish)
        except RuntimeError:
            pass  # The loop is closed: nobody waits any more.
