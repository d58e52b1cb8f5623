// runs on: deno, bun (no backend is involved)
import assert from "node:assert/strict";
import { test } from "node:test";
import { readJunit } from "../../scripts/dev/junit.ts";

const DENO = `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="deno test" tests="9" failures="2" errors="0" time="0.021">
    <testsuite name="./tests/one_test.ts" tests="7" disabled="1" errors="0" failures="2">
        <testcase name="EMB-01 passes" classname="./tests/one_test.ts" time="0.002" line="3" col="1">
        </testcase>
        <testcase name="EMB-02 fails &quot;quoted&quot; &lt;x&gt;" classname="./tests/one_test.ts" time="0.003" line="4" col="1">
            <failure message="Uncaught AssertionError: a &gt; b">AssertionError: &lt;testcase name="no"&gt;</failure>
        </testcase>
        <testcase name="steps" classname="./tests/one_test.ts" time="0.005" line="5" col="1">
            <failure message="1 test step failed">1 test step failed.</failure>
        </testcase>
        <testcase name="skipped" classname="./tests/one_test.ts" time="0.000" line="10" col="1">
            <skipped/>
        </testcase>
        <testcase name="a &gt; b" classname="./tests/one_test.ts" time="0.000" line="11" col="1">
        </testcase>
        <testcase name="group" classname="./tests/one_test.ts" time="0.005" line="14" col="1">
        </testcase>
        <testcase name="steps &gt; inner" classname="./tests/one_test.ts" time="0.000" line="6" col="11">
            <failure message="Uncaught Error: boom">Error: boom</failure>
        </testcase>
        <testcase name="group &gt; inner &gt; case &gt; step" classname="./tests/one_test.ts" time="0.000" line="6" col="11">
        </testcase>
    </testsuite>
    <testsuite name="ext:deno_node/testing.ts" tests="2" disabled="0" errors="0" failures="0">
        <testcase name="group &gt; inner" classname="ext:deno_node/testing.ts" time="0.000" line="1" col="23191">
        </testcase>
        <testcase name="group &gt; inner &gt; case" classname="ext:deno_node/testing.ts" time="0.000" line="1" col="23191">
        </testcase>
    </testsuite>
</testsuites>`;

const BUN = `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="bun test" tests="6" assertions="0" failures="2" skipped="1" time="0.089510596">
  <testsuite name="tests/one_test.ts" file="tests/one_test.ts" tests="6" failures="2" skipped="1" time="0.03" hostname="vm">
    <testcase name="EMB-01 passes" classname="" time="0.001567" file="tests/one_test.ts" line="3" assertions="0" />
    <testcase name="EMB-02 fails &quot;quoted&quot; &lt;x&gt;" classname="" time="0.00152" file="tests/one_test.ts" line="4">
      <failure type="AssertionError" message="a&#10;">AssertionError&#10;</failure>
    </testcase>
    <testcase name="steps" classname="" time="0.001311" file="tests/one_test.ts" line="5" assertions="0">
      <failure type="Error" message="1 subtest failed">Error: 1 subtest failed&#10;</failure>
    </testcase>
    <testcase name="skipped" classname="" time="0" file="tests/one_test.ts" line="10" assertions="0">
      <skipped />
    </testcase>
    <testcase name="a &gt; b" classname="" time="0" file="tests/one_test.ts" line="11" assertions="0" />
    <testsuite name="group" file="tests/one_test.ts" line="14" tests="1" failures="0" skipped="0" time="0" hostname="vm">
      <testsuite name="inner" file="tests/one_test.ts" line="14" tests="1" failures="0" skipped="0" time="0" hostname="vm">
        <testcase name="case" classname="inner &gt; group" time="0.000032" file="tests/one_test.ts" line="14" />
      </testsuite>
    </testsuite>
  </testsuite>
</testsuites>`;

const CASES = [
  { name: "EMB-01 passes", status: "passed" },
  { name: 'EMB-02 fails "quoted" <x>', status: "failed" },
  { name: "steps", status: "failed" },
  { name: "skipped", status: "skipped" },
  { name: "a > b", status: "passed" },
  { name: "group > inner > case", status: "passed" },
];

test("readJunit() reads Deno's report", () => {
  assert.deepEqual(readJunit(DENO), CASES);
});

test("readJunit() reads the same cases from Bun's report", () => {
  assert.deepEqual(readJunit(BUN), CASES);
});

test("readJunit() finds nothing in a report that is empty or cut off", () => {
  assert.deepEqual(readJunit(""), []);
  assert.deepEqual(readJunit('<testsuites><testsuite name="a"><testcase name="b" class'), []);
});
