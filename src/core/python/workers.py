"""Workers, seen from the thread that ends them."""


def thread_of(number):
    """Python's number for the thread of a Worker; 0 where there is none."""
    half = halves.get(number)
    return half["state"] if half else 0


def worker_number(thread_id):
    """The number of the Worker that the runtime calls so; 0 where it has not joined."""
    return next((number for number, half in list(halves.items()) if half["thread_id"] == thread_id), 0)


def listen(number, face):
    """Has TypeScript told when a Worker has left Python and when it has ended; False where it never will be."""
    half = halves.get(number)
    if half is None or not half["leaves"]:
        return False
    half["listeners"].append(lambda event: post(face, event))
    return True


def dismiss(number):
    """Has a Worker leave Python when it is next in its event loop."""
    half = halves.get(number)
    if half is not None:
        half["leaving"] = True
        half["poke"]()


def post(face, *args):
    """Calls a function of this half from any thread, without waiting for it."""
    calls.put(Call(face.__pyo3_ts__, args))
    poke()
    kick()


def rouse():
    """Wakes the event loops of all Workers; says how often each has turned, by number."""
    for half in list(halves.values()):
        half["poke"]()
    return {number: half["turns"] for number, half in list(halves.items())}
