"""What c_extensions_test.ts has Python do with C extensions: each function uses one in earnest and returns its proof."""


def numpy():
    import numpy as np

    matrix = np.array([[2.0, 1.0], [1.0, 3.0]])
    solved = np.linalg.solve(matrix, np.array([3.0, 5.0]))
    spectrum = np.fft.fft(np.ones(8))
    drawn = np.random.default_rng(7).integers(0, 10, size=1000)
    return [solved.tolist(), float(spectrum[0].real), bool((drawn >= 0).all()), str(np.arange(12).reshape(3, 4).sum(axis=0))]


def ssl(certificate, key):
    import socket
    import ssl
    import threading

    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(certificate, key)
    listener = socket.create_server(("127.0.0.1", 0))

    def serve():
        with listener, listener.accept()[0] as plain, server.wrap_socket(plain, server_side=True) as wrapped:
            wrapped.sendall(wrapped.recv(100).upper())

    thread = threading.Thread(target=serve)
    thread.start()
    client = ssl.create_default_context(cafile=certificate)
    with socket.create_connection(listener.getsockname()) as plain:
        with client.wrap_socket(plain, server_hostname="localhost") as wrapped:
            wrapped.sendall(b"over tls")
            answer = wrapped.recv(100).decode()
            protocol, name = wrapped.version(), dict(wrapped.getpeercert()["subject"][0])["commonName"]
    thread.join()
    return [answer, protocol, name]


def untrusted(certificate, key):
    import socket
    import ssl
    import threading

    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(certificate, key)
    listener = socket.create_server(("127.0.0.1", 0))

    def serve():
        try:
            with listener, listener.accept()[0] as plain:
                server.wrap_socket(plain, server_side=True)
        except OSError:
            pass

    thread = threading.Thread(target=serve)
    thread.start()
    try:
        with socket.create_connection(listener.getsockname()) as plain:
            ssl.create_default_context().wrap_socket(plain, server_hostname="localhost")
    finally:
        thread.join()


def authorities():
    import ssl

    paths = ssl.get_default_verify_paths()
    return [len(ssl.create_default_context().get_ca_certs()), str(paths.cafile), str(paths.capath)]


def ctypes():
    import ctypes

    class Point(ctypes.Structure):
        _fields_ = [("x", ctypes.c_int), ("y", ctypes.c_double)]

    numbers = (ctypes.c_int * 5)(5, 3, 1, 4, 2)
    compare = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_int), ctypes.POINTER(ctypes.c_int))
    libc = ctypes.CDLL(None)
    libc.qsort(numbers, 5, ctypes.sizeof(ctypes.c_int), compare(lambda a, b: a[0] - b[0]))
    ctypes.pythonapi.PyLong_FromLong.restype = ctypes.py_object
    return [list(numbers), Point(1, 2.5).y, ctypes.pythonapi.PyLong_FromLong(42)]


def sqlite3():
    import sqlite3

    with sqlite3.connect(":memory:") as connection:
        connection.create_function("twice", 1, lambda x: 2 * x)
        connection.execute("create table t (id integer primary key, name text)")
        connection.executemany("insert into t (name) values (?)", [("ä",), ("b",), ("🐍",)])
        return [list(row) for row in connection.execute("select twice(id), name from t order by id desc")]


def compression():
    import bz2
    import lzma
    import zlib

    data = bytes(range(256)) * 400
    return [module.decompress(module.compress(data)) == data and len(module.compress(data)) < 10_000 for module in (zlib, bz2, lzma)]


def hashes():
    import hashlib
    import hmac

    derived = hashlib.pbkdf2_hmac("sha256", b"password", b"salt", 1).hex()
    return [
        hashlib.sha256(b"abc").hexdigest()[:16],
        hashlib.md5(b"abc").hexdigest()[:16],
        hashlib.blake2b(b"abc").hexdigest()[:16],
        hashlib.new("sha512", b"abc").hexdigest()[:16],
        hmac.new(b"key", b"abc", "sha1").hexdigest()[:16],
        derived[:16],
    ]


def datetimes():
    import datetime

    moment = datetime.datetime(2024, 2, 29, 12, 30, tzinfo=datetime.timezone.utc) + datetime.timedelta(days=365)
    return [moment.isoformat(), moment.strftime("%A"), str(datetime.datetime.strptime("1.2.2023", "%d.%m.%Y").date())]


def processes():
    import subprocess
    import sys

    echo = [sys.executable, "-c", "import sys; sys.stdout.write(sys.stdin.read()[::-1]); sys.exit(3)"]
    ended = subprocess.run(echo, input="abc", stdout=subprocess.PIPE, universal_newlines=True, close_fds=True)
    return [ended.stdout, ended.returncode]


def others():
    import array
    import decimal
    import json
    import multiprocessing.shared_memory as shared
    import pickle
    import select
    import struct
    import unicodedata
    import xml.etree.ElementTree as tree

    left, right = __import__("socket").socketpair()
    with left, right:
        right.send(b"!")
        ready = select.select([left], [], [], 5)[0] == [left]
    memory = shared.SharedMemory(create=True, size=8)
    memory.buf[:2] = b"ok"
    kept = bytes(memory.buf[:2]).decode()
    memory.close()
    memory.unlink()
    return [
        str(decimal.Decimal(1) / 7)[:8],
        json.dumps({"a": [1, None]}),
        pickle.loads(pickle.dumps(array.array("d", [1.5]))).tolist(),
        struct.unpack("<hI", struct.pack("<hI", -1, 7))[1],
        unicodedata.name("🐍"),
        tree.fromstring("<a><b>text</b></a>").find("b").text,
        ready,
        kept,
    ]
