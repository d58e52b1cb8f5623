/** The modules of this folder, tested in Python by pytest, in whatever Python there is. */
import assert from "node:assert/strict";
import { dirname } from "node:path";
import process from "node:process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { Python } from "../../mod.ts";
import { sleep } from "../harness/child.ts";
import { skip } from "../harness/python_module.ts";
import modules from "./mod.ts";

modules.register();
const folder = dirname(fileURLToPath(import.meta.url));

const MAIN = `
import contextlib, io, os, site, sys, threading, traceback
site.addsitedir(os.path.join(venv, "lib", "python{}.{}".format(*sys.version_info), "site-packages"))
result = []
def run():
    output = io.StringIO()
    status = 1
    with contextlib.redirect_stdout(output), contextlib.redirect_stderr(output):
        try:
            import pytest
            status = int(pytest.main(["-q", "-p", "no:cacheprovider", "--rootdir", folder, folder]))
        except BaseException:
            traceback.print_exc()
    result.append((status, output.getvalue()))
threading.Thread(target=run).start()
`;

test("CLS-22 PRO-13 the modules pass their tests in Python, on a thread of Python's", { skip }, async () => {
  // On a thread of Python's: what is awaited there comes from the event loop here.
  const result = Python.attach((py) =>
    py.run(MAIN, { folder, venv: process.env.PYO3_TS_TEST_VENV }).getItem("result").unbind()
  );
  for (;;) {
    await sleep(20);
    const found = Python.attach((py) => result.bind(py).extract("list[tuple[int, str]]"));
    if (found.length === 0) continue;
    assert.equal(found[0][0], 0, found[0][1]);
    assert.match(found[0][1], / passed/);
    return;
  }
});
