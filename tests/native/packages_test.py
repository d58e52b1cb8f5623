import asyncio
import hashlib
import os

import packages


def test_packages_of_npm():
    assert packages.user({"name": "Ada", "age": 36}) == '{"name":"Ada","age":36}'
    assert packages.user({"name": "", "age": 36}) == "null"
    assert packages.markdown("*a* `b`") == "<p><em>a</em> <code>b</code></p>\n"
    assert len(packages.identifier(30)) == 30
    assert packages.yaml_round_trip("a: [1, {b: c}]") == "a:\n  - 1\n  - b: c\n"


def test_webassembly():
    digest = "6437b3ac38465133ffb63b75273a8db548c558465d79db03fd359c6cd5bd9d85"
    assert asyncio.run(packages.hash(b"abc")) == digest


def test_modules_of_node():
    assert packages.sha("TypeScript") == hashlib.sha256(b"TypeScript").hexdigest()
    assert packages.zipped(b"abc" * 1000) == b"abc" * 1000
    assert packages.first_line(__file__) == "import asyncio"
    assert packages.pid() != os.getpid()


def test_fetch():
    assert asyncio.run(packages.fetched("served by node:http")) == "served by node:http"
