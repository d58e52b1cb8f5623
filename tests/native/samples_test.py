import gc
import io
import sys
import threading

import pytest
from samples import Louder, Samples, peak


def test_memory_is_exported_to_whatever_takes_a_buffer():
    samples = Samples(4)
    assert memoryview(samples).tolist() == [0, 0.5, 1, 1.5]
    assert memoryview(samples).format == "d"
    assert len(bytes(samples)) == 32
    assert b"".join([samples, samples]) == 2 * bytes(samples)
    assert bytearray(samples) == bytes(samples)
    assert len(samples) == 4
    assert peak(samples) == 1.5
    numpy = pytest.importorskip("numpy")
    array = numpy.frombuffer(samples)
    del samples
    gc.collect()
    assert array.sum() == 3


def test_a_copy_cannot_be_written_to():
    assert memoryview(Samples(2)).readonly
    with pytest.raises((BufferError, TypeError)):
        io.BytesIO(bytes(16)).readinto(Samples(2))


def test_subclasses_export_theirs():
    assert memoryview(Louder(3)).tolist() == [0, 5, 10]

    class Own(Samples):
        pass

    assert memoryview(Own(2)).tolist() == [0, 0.5]


def test_what_the_method_throws_is_raised():
    with pytest.raises(ValueError, match="no samples for flags"):
        memoryview(Samples(0))
    with pytest.raises(ValueError, match="no samples for flags"):
        bytes(Samples(0))
    assert memoryview(Samples(1)).tolist() == [0]

    class Wrong(Samples):
        def __buffer__(self, flags):
            return b"no memoryview"

    with pytest.raises(TypeError, match=r"__buffer__ returned non-memoryview object|must return a memoryview, not bytes"):
        memoryview(Wrong(1))


def test_the_memory_outlives_the_instance():
    view = memoryview(Samples(100_000))
    gc.collect()
    assert view[99_999] == 49_999.5


def test_other_threads_look_too():
    samples, found = Samples(3), []
    threads = [threading.Thread(target=lambda: found.append(memoryview(samples)[2])) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [1.0] * 8


def test_nothing_is_left_behind():
    samples = Samples(3)
    before = sys.getrefcount(samples)
    for _ in range(500):
        memoryview(samples).release()
    assert sys.getrefcount(samples) == before
