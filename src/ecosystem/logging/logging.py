import io
import logging
import sys

logging.addLevelName(5, "TRACE")


class Watched(dict):
    """What the root logger remembers of its levels: `logging` clears it whenever a level changes anywhere."""

    def clear(self):
        super().clear()
        changes[0] += 1


def watch(memory):
    """Counts changes of levels in memory that TypeScript looks at. Gives whether it does: another process has a copy."""
    global changes
    changes = memory
    if not memory.readonly:
        logging.root._cache = Watched()
    return not memory.readonly


def find(name):
    """The logger of a name. Python 3.8 would make another one that is called root."""
    return logging.getLogger(None if name == "root" else name)


def is_enabled(name, level):
    return find(name).isEnabledFor(level)


def log(name, level, message, file, line, function, error, extra):
    """What `Logger._log` does after it has looked for its caller, who is in TypeScript here."""
    logger = find(name)
    info = (type(error), error, error.__traceback__) if isinstance(error, BaseException) else None
    logger.handle(logger.makeRecord(name, level, file, line, message, (), info, function or None, extra, None))


OWN = frozenset(logging.makeLogRecord({}).__dict__) | {"message", "asctime"}
PLAIN = frozenset([str, float, bool, type(None)])


def plain(value):
    """A value as it is, where TypeScript has it, too."""
    exact = type(value) in PLAIN or type(value) is int and abs(value) < 2**53
    return value if exact else repr(value)


class Handler(logging.Handler):
    """Gives records to a function of TypeScript."""

    def __init__(self, receive, level):
        super().__init__(level)
        self.receive = receive

    def createLock(self):
        # TypeScript takes turns by itself, and who waits for it here must not hold what it may want to log with.
        self.lock = None

    def handle(self, record):
        accepted = self.filter(record)
        if accepted:
            self.emit(record if accepted is True else accepted)
        return accepted

    def emit(self, record):
        try:
            self.receive(
                record.name,
                record.levelname,
                record.levelno,
                record.getMessage(),
                record.pathname,
                record.lineno,
                record.funcName or "",
                record.threadName or "",
                record.created,
                record.exc_info[1] if record.exc_info else None,
                {name: plain(value) for name, value in record.__dict__.items() if name not in OWN},
            )
        except Exception:
            self.handleError(record)


def add_handler(receive, name, level):
    """Adds a handler to a logger; gives what removes it."""
    logger, handler = find(name), Handler(receive, level)
    logger.addHandler(handler)

    def remove():
        logger.removeHandler(handler)
        handler.close()

    return remove


class Lines(io.TextIOBase):
    """A text stream that gives whole lines to a function of TypeScript."""

    encoding = "utf-8"

    def __init__(self, receive):
        self.receive = receive
        self.rest = ""

    def writable(self):
        return True

    def write(self, text):
        *lines, self.rest = (self.rest + text).split("\n")
        for line in lines:
            self.receive(line)
        return len(text)

    def end(self):
        if self.rest:
            self.write("\n")


def capture(name, receive):
    """Puts a stream of lines in the place of one of `sys`; gives what puts the old one back."""
    old, lines = getattr(sys, name), Lines(receive)
    setattr(sys, name, lines)

    def restore():
        lines.end()
        if getattr(sys, name) is lines:
            setattr(sys, name, old)

    return restore
