/** The checked mode over raw calls. The cases run in processes of their own, where a miss would be a crash. */
import assert from "node:assert/strict";
import { test } from "node:test";
import * as ownership from "../../ffi/capi/ownership.ts";
import { WRITTEN } from "../../ffi/remote/written_rows.ts";
import { HEADERS } from "../../ffi/capi/mod.ts";
import type { Header, Row } from "../../ffi/ctype.ts";
import { isHosted, ownLife, runProgram } from "../harness/child.ts";

const CASES = new URL("checked_cases.ts", import.meta.url);

async function run(name: string): Promise<string> {
  const { code, output } = await runProgram(CASES, { args: [name] });
  assert.equal(code, 0, output);
  return output;
}

const MISTAKES: readonly (readonly [name: string, says: string, skip?: string | false])[] = [
  ["noAttachment", "a call without an attachment"],
  ["notStarted", "a call before the start and after the end", ownLife],
  ["nullArguments", "NULL for what must be an object"],
  ["arguments", "an argument that is not what its word says"],
  ["useAfterRelease", "the use of an object after its release, with the place of the release"],
  ["doubleRelease", "a release of what is not owned"],
  ["stolen", "the release of what was stolen, and the giving away of what is borrowed"],
  ["stolenOnSuccess", "the release of what is taken on success only", isHosted && "a child cannot know what was taken"],
  ["borrowed", "the use of what a container lends no more"],
  ["types", "a type that C takes for granted"],
  ["pending", "an exception left behind", isHosted && "a child does not ask for every call"],
  ["unknown", "an address that is no object"],
];

for (const [name, says, skip = false] of MISTAKES) {
  test(`P7 the checked mode finds ${says}`, { skip }, async () => assert.equal(await run(name), ""));
}

test("P7 what moves in a container is lent on", async () => assert.equal(await run("borrowedAndMoved"), ""));

test("P7 cells lend, give and exchange references", async () => assert.equal(await run("cells"), ""));

test("P7 requests are lent to a handler, and answers given away", async () => {
  assert.equal(await run("answers"), "");
});

test("P8 references that nobody released are listed at the end, by the line that made them", async () => {
  const [place, title, ...groups] = (await run("leaks")).trimEnd().split("\n");
  assert.equal(title, "References that were never released:");
  assert.deepEqual(groups, [`  3 of PyList_New at ${place}`]);
});

test("P8 handles of scopes are no leaks, and Py handles are told apart", async () =>
  assert.equal(await run("safe"), ""));

test("P8 a clean program prints nothing at its end", async () => assert.equal(await run("clean"), ""));

const rows = new Map(Object.values<Header>(HEADERS).flatMap((header) => Object.entries<Row>(header)));

test("what is said of parameters that may be NULL is said of handles in the call table", () => {
  for (const [name, places] of Object.entries(ownership.NULLABLE)) {
    const words = rows.get(name)?.[1];
    assert.ok(words, name);
    for (const place of places) assert.match(words[place] ?? "none", /^(handle|stolen)$/, `${name}: ${place}`);
  }
});

test("what is said of cells and containers is said of rows that have them", () => {
  for (const name of Object.keys(WRITTEN)) {
    assert.ok(rows.get(name)?.[1].includes("handle*"), name);
  }
  for (const [name, key] of Object.entries(ownership.TAKES_BACK)) {
    assert.equal(rows.get(name)?.[1][0], "handle", name);
    if (key !== "all") assert.ok(rows.get(name)![1].length > key, name);
  }
  for (const name of ownership.SHIFTS) assert.equal(rows.get(name)?.[1][0], "handle", name);
  for (const name of ownership.LENT_BY_PYTHON) assert.equal(rows.get(name)?.[0], "borrowed", name);
  for (const [name, place] of Object.entries(ownership.TAKES_ON_SUCCESS)) {
    assert.equal(rows.get(name)?.[1][place], "handle", name);
  }
});

test("what is said of names is said of some row", () => {
  for (const names of [ownership.NEEDS_NO_THREAD, ownership.MAY_HAVE_ERROR]) {
    assert.ok([...rows.keys()].some((name) => names.test(name)));
  }
  for (const [names, place] of ownership.UNSEEN_TYPES) {
    const found = [...rows].filter(([name]) => names.test(name));
    assert.ok(found.length > 0, String(names));
    for (const [name, [, words]] of found) assert.equal(words[place], "handle", name);
  }
});

/** Every function of CPython's documentation that takes over a reference, where it is in the table. */
const STEAL = [
  "PyBytes_ConcatAndDel",
  "PyErr_Restore",
  "PyErr_SetExcInfo",
  "PyErr_SetRaisedException",
  "PyException_SetCause",
  "PyException_SetContext",
  "PyList_SetItem",
  "PyModule_Add",
  "PyStructSequence_SetItem",
  "PyTuple_SetItem",
  "PyUnicode_AppendAndDel",
  // Those that make generators of a frame.
  "PyAsyncGen_New",
  "PyCoro_New",
  "PyGen_New",
  "PyGen_NewWithQualName",
];

test("the rows that steal are those that CPython documents", () => {
  const stealing = [...rows].filter(([, [, words]]) => words.includes("stolen")).map(([name]) => name);
  assert.deepEqual(stealing.sort(), STEAL.sort());
});
