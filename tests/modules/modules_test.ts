/** The modules of this folder, tested in Python by pytest, in whatever Python there is. */
import assert from "node:assert/strict";
import { dirname } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { Python } from "../../mod.ts";
import { sleep } from "../harness/child.ts";
import modules from "./mod.ts";

modules.register();
const folder = dirname(fileURLToPath(import.meta.url));

const MAIN = `
import contextlib, io, sys, threading
result = []
def run():
    output = io.StringIO()
    with contextlib.redirect_stdout(output), contextlib.redirect_stderr(output):
        import pytest
        status = pytest.main(["-q", "-p", "no:cacheprovider", "--rootdir", folder, folder])
    result.append((int(status), output.getvalue()))
threading.Thread(target=run).start()
`;

test("CLS-22 PRO-13 the modules pass their tests in Python, on a thread of Python's", async () => {
  // On a thread of Python's: what is awaited there comes from the event loop here.
  const result = Python.attach((py) => py.run(MAIN, { folder }).getItem("result").unbind());
  for (;;) {
    await sleep(20);
    const found = Python.attach((py) => result.bind(py).extract("list[tuple[int, str]]"));
    if (found.length === 0) continue;
    assert.equal(found[0][0], 0, found[0][1]);
    assert.match(found[0][1], / passed/);
    return;
  }
});
