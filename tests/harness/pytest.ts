/**
 * Tests written in Python, run by pytest in the Python of this program.
 *
 * @module
 */
import assert from "node:assert/strict";
import process from "node:process";
import { Python } from "../../mod.ts";
import { sleep } from "./child.ts";

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

/** Runs the tests of a folder, which must pass. On a thread of Python's: what they await comes from the event loop here. */
export async function runPytest(folder: string): Promise<void> {
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
}
