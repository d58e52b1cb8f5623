// runs on: deno, bun (no backend is involved)
import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { findBun } from "../../../scripts/dev/bun.ts";
import { runChild } from "../../../scripts/dev/child.ts";
import { temporaryFolder } from "../../harness/child.ts";
import { pyo3ts } from "../../harness/command_line.ts";

/** A workflow of GitHub, as far as it is looked at. */
interface Workflow {
  readonly on: { readonly push: { readonly tags: readonly string[] } };
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

interface Job {
  readonly needs?: string | readonly string[];
  readonly if?: string;
  readonly environment?: { readonly url: string };
  readonly permissions?: Readonly<Record<string, string>>;
  readonly strategy?: { readonly matrix: Readonly<Record<string, readonly string[]>> };
  readonly steps: readonly { readonly uses?: string; readonly run?: string; readonly with?: Record<string, string> }[];
}

const cwd = temporaryFolder();
const projects = { deno: await newProject("deno"), bun: await newProject("bun") };

async function newProject(runtime: string): Promise<string> {
  const { code, output } = await pyo3ts(["new", runtime, "--name", "demo", "--quiet", "--runtime", runtime], { cwd });
  assert.equal(code, 0, output);
  return join(cwd, runtime);
}

async function parse(yaml: string): Promise<Workflow> {
  const file = join(temporaryFolder(), "wheels.yml");
  writeFileSync(file, yaml);
  const script = `console.log(JSON.stringify(Bun.YAML.parse(await Bun.file(${JSON.stringify(file)}).text())))`;
  const { code, stdout, output } = await runChild(await findBun(), ["-e", script]);
  assert.equal(code, 0, output);
  return JSON.parse(stdout);
}

test("MAT-07 MAT-41 the workflow builds, tests and publishes, each job after what it needs", async () => {
  for (const runtime of ["deno", "bun"] as const) {
    const { code, stdout, output } = await pyo3ts(["generate-ci", "github", "--stdout"], { cwd: projects[runtime] });
    assert.equal(code, 0, output);
    const { on, permissions, jobs } = await parse(stdout);
    assert.deepEqual([on.push.tags, permissions, Object.keys(jobs)], [
      ["v*"],
      { contents: "read" },
      ["build", "sdist", "test", "publish"],
    ]);
    for (const [name, { needs = [], steps }] of Object.entries(jobs)) {
      for (const other of [needs].flat()) assert.ok(other in jobs, `${name} needs ${other}`);
      assert.ok(steps.every((step) => (step.uses ?? step.run) !== undefined), name);
    }
    assert.equal(jobs.build.strategy!.matrix.target.some((target) => target.endsWith("-musl")), runtime === "bun");
    const setups = jobs.build.steps.flatMap(({ uses }) => uses ?? []);
    assert.ok(setups.includes(runtime === "bun" ? "oven-sh/setup-bun@v2" : "denoland/setup-deno@v2"), setups.join());
    // What is fetched by its name was put there by a job before.
    const fetched = jobs.test.steps.find(({ uses }) => uses?.startsWith("actions/download-artifact@"))!.with!.name;
    assert.ok(jobs.build.strategy!.matrix.target.includes(fetched.replace("wheel-", "")), fetched);
    // PyPI trusts the workflow: there is no secret in it.
    assert.deepEqual(jobs.publish.permissions, { "id-token": "write", attestations: "write", contents: "read" });
    assert.equal(jobs.publish.if, "startsWith(github.ref, 'refs/tags/v')");
    assert.equal(jobs.publish.environment!.url, "https://pypi.org/p/demo");
    assert.doesNotMatch(stdout, /secrets\.|password/);
  }
});

test("MAT-07 every command of the workflow is one of this version, with options it has", async () => {
  const { stdout } = await pyo3ts(["generate-ci", "github", "--stdout"], { cwd: projects.deno });
  const { jobs } = await parse(stdout);
  const lines = Object.values(jobs).flatMap(({ steps }) => steps.flatMap(({ run }) => run ?? []));
  const commands = lines.filter((line) => line.startsWith("pyo3-ts ")).map((line) => line.split(" ").slice(1));
  assert.deepEqual(commands.map(([name]) => name), ["build", "sdist"]);
  for (const [name, ...args] of commands) {
    const help = (await pyo3ts([name, "--help"])).stdout;
    for (const option of args.filter((arg) => arg.startsWith("--"))) {
      assert.match(help, new RegExp(`${option} `), `${name} ${option}`);
    }
  }
});

test("MAT-07 the workflow is written once, and over another only if asked", async () => {
  const cwd = projects.deno;
  const first = await pyo3ts(["generate-ci", "github"], { cwd });
  assert.equal(first.code, 0, first.output);
  const path = join(cwd, ".github", "workflows", "wheels.yml");
  assert.equal(first.stdout, `${path}\n`);
  assert.ok(existsSync(path));
  writeFileSync(path, "mine\n");
  const second = await pyo3ts(["generate-ci", "github"], { cwd });
  assert.equal(second.code, 1);
  assert.match(second.output, /wheels\.yml; --force writes over it/);
  assert.equal(readFileSync(path, "utf8"), "mine\n");
  assert.equal((await pyo3ts(["generate-ci", "github", "--force"], { cwd })).code, 0);
  assert.match(readFileSync(path, "utf8"), /^# Written by pyo3-ts generate-ci/);
  const unknown = await pyo3ts(["generate-ci", "jenkins"], { cwd });
  assert.equal(unknown.code, 2);
  assert.match(unknown.output, /Name the service: pyo3-ts generate-ci github/);
});
