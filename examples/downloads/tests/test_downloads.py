import pickle
import sys

import downloads
import pytest
from downloads import DownloadError, SlowError, StatusError, download


def test_the_hierarchy():
    assert download("https://example.org/") == "Example"
    with pytest.raises(StatusError) as caught:
        download("https://example.org/missing")
    assert (caught.value.status, caught.value.url) == (404, "https://example.org/missing")
    assert isinstance(caught.value, (DownloadError, OSError))
    with pytest.raises(SlowError, match="longer than 5 s") as caught:
        download("https://example.org/slow")
    assert caught.value.seconds == 5.0
    with pytest.raises(DownloadError, match="no host"):
        download("file:///")
    assert issubclass(SlowError, DownloadError) and DownloadError.__doc__ == "A file could not be had."


def test_typescript_catches_what_python_raises():
    def attempt():
        raise SlowError("mine", url="x", seconds=1.5)

    assert downloads.first_of(attempt, lambda: download("https://example.org/")) == "Example"
    with pytest.raises(ZeroDivisionError):
        downloads.first_of(lambda: 1 // 0)


@pytest.mark.skipif(sys.version_info < (3, 11), reason="groups are of Python 3.11")
def test_several_at_once():
    with pytest.raises(ExceptionGroup) as caught:  # noqa: F821
        downloads.first_of(lambda: download("a"), lambda: download("https://example.org/missing"))
    assert [type(one) for one in caught.value.exceptions] == [DownloadError, StatusError]


def test_they_are_pickled():
    error = pickle.loads(pickle.dumps(StatusError("no", url="x", status=500)))
    assert type(error) is StatusError and error.status == 500 and str(error) == "no"
