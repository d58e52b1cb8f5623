// runs on: deno, bun (no backend is involved)
import assert from "node:assert/strict";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, delimiter, join } from "node:path";
import process from "node:process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { runChild } from "../../../scripts/dev/child.ts";
import { isBun, temporaryFolder } from "../../harness/child.ts";
import { elfNeeds } from "../../../scripts/wheel/elf.ts";
import { peHeader } from "../../../scripts/wheel/pe.ts";
import { pyo3ts } from "../../harness/command_line.ts";
import { skip } from "../../harness/python_module.ts";

const VENV = process.env.PYO3_TS_TEST_VENV ?? "";
const runtime = isBun ? "bun" : "deno";
const tools = existsSync(join(VENV, "bin", "twine")) ? false : "there are no tools to look at wheels";
const noZig = existsSync(join(VENV, "bin", "python-zig")) ? false : "there is no zig";

/** A new project. */
async function newProject(name: string, ...args: string[]): Promise<string> {
  const cwd = temporaryFolder();
  const { code, output } = await pyo3ts(["new", name, "--quiet", "--runtime", runtime, ...args], { cwd });
  assert.equal(code, 0, output);
  return join(cwd, name);
}

/** The wheel of a project. */
async function build(project: string, ...args: string[]): Promise<string> {
  const { code, stdout, output } = await pyo3ts(["build", ...args], { cwd: project });
  assert.equal(code, 0, output);
  return stdout.trim();
}

/** Installs a wheel into a folder of its own. */
async function install(wheel: string): Promise<string> {
  const folder = temporaryFolder();
  await run(["-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", folder, wheel]);
  return folder;
}

/** Runs the Python of the tests, which must end well. */
async function run(args: string[], env: Record<string, string | undefined> = {}): Promise<string> {
  const { code, stdout, output } = await runChild(join(VENV, "bin", "python"), args, { env, timeout: 60_000 });
  assert.equal(code, 0, output);
  return stdout.trim();
}

test(
  "MAT-04 MAT-35 two builds give the same bytes, one by way of the sdist, and leave nothing else",
  { skip },
  async () => {
    const project = await newProject("twice");
    const before = readdirSync(project).sort();
    const first = readFileSync(await build(project, "--out", join(project, "..", "a")));
    const [sdist, second] = (await build(project, "--sdist", "--out", join(project, "..", "b"))).split("\n");
    // Not deepEqual: the difference of two such files takes all memory.
    assert.ok(readFileSync(second).equals(first), "the wheel from the sdist is another");
    assert.deepEqual(readdirSync(project).sort(), before);
    assert.deepEqual(readdirSync(join(project, "..", "b")).sort(), [basename(second), basename(sdist)].sort());
  },
);

test(
  "MAT-13 MAT-32 MAT-33 MAT-35 twine, auditwheel and check-wheel-contents find nothing",
  { skip: skip || tools },
  async () => {
    const wheel = await build(await newProject("checked"));
    await run(["-m", "twine", "check", "--strict", wheel], { NO_COLOR: "1" });
    await run(["-m", "check_wheel_contents", wheel]);
    const audit = await run(["-m", "auditwheel", "show", wheel]);
    assert.match(audit.replace(/\s+/g, " "), new RegExp(`"${/-none-(\w+)\.whl$/.exec(wheel)![1]}"`));
  },
);

test("BLD-06 BLD-10 MAT-10 PP-16 P46 a wheel built without a Python runs on every Python here", { skip }, async () => {
  const list = await pyo3ts(["list-python", "--json"]);
  const pythons: { executable: string; version?: string }[] = JSON.parse(list.stdout);
  const minor = ({ version }: { version?: string }): number => Number(/^3\.(\d+)/.exec(version ?? "")?.[1] ?? 0);
  // One of each version is enough.
  const supported = new Map(pythons.filter((one) => minor(one) >= 8).map((one) => [minor(one), one.executable]));
  assert.ok(supported.size > 0, list.stdout);
  const project = await newProject("everywhere");
  const nobody = { PYO3_PYTHON: join(project, "none"), VIRTUAL_ENV: undefined, CONDA_PREFIX: undefined };
  const { code, stdout, output } = await pyo3ts(["build"], { cwd: project, env: nobody });
  assert.equal(code, 0, output);
  const env = { PYTHONPATH: await install(stdout.trim()), PYO3_TS_RUNTIME: process.execPath, PYTHONHOME: undefined };
  for (const executable of supported.values()) {
    const call = await runChild(executable, ["-c", "import everywhere; print(everywhere.sum_as_string(5, 20))"], {
      env,
    });
    assert.equal(call.output, "25\n", executable);
  }
});

test("MAT-20 MAT-22 the tests of a new project pass", { skip }, async () => {
  const project = await newProject("fresh-demo");
  const target = await install(await build(project));
  assert.deepEqual(readdirSync(join(target, "fresh_demo")).sort(), [
    "__init__.pyi",
    "__init__.so",
    "fresh_demo.mjs",
    "py.typed",
  ]);
  await run(["-m", "pytest", "-q", "-p", "no:cacheprovider", join(project, "tests")], { PYTHONPATH: target });
});

test("MAT-21 MAT-24 MAT-26 MAT-27 a package in Python has a module in TypeScript", { skip }, async () => {
  const project = await newProject("mixed", "--mixed");
  writeFileSync(join(project, "LICENSE"), "All rights.\n");
  mkdirSync(join(project, "python", "mixed", "data"));
  writeFileSync(join(project, "python", "mixed", "data", "kept.txt"), "");
  writeFileSync(join(project, "python", "mixed", "data", "left.tmp"), "");
  const settings = readFileSync(join(project, "pyproject.toml"), "utf8")
    .replace(
      "[tool.pyo3-ts]",
      '[project.scripts]\nmixed = "mixed:sum_as_string"\n\n[tool.pyo3-ts]\nexclude = ["**/*.tmp"]',
    );
  writeFileSync(join(project, "pyproject.toml"), settings);
  const target = await install(await build(project));
  const program =
    "import mixed, mixed._mixed as m; print(mixed.sum_as_string(1, 2), m.__name__, m.sum_as_string.__module__)";
  assert.equal(await run(["-c", program], { PYTHONPATH: target }), "3 mixed._mixed mixed._mixed");
  assert.deepEqual(readdirSync(join(target, "mixed", "data")), ["kept.txt"]);
  const info = join(target, "mixed-0.1.0.dist-info");
  assert.equal(readFileSync(join(info, "licenses", "LICENSE"), "utf8"), "All rights.\n");
  assert.match(readFileSync(join(info, "METADATA"), "utf8"), /^License-File: LICENSE$/m);
  assert.equal(
    readFileSync(join(info, "entry_points.txt"), "utf8"),
    "[console_scripts]\nmixed = mixed:sum_as_string\n",
  );
});

test("MAT-36 BLD-09 a wheel for another machine and C library", { skip: skip || noZig }, async () => {
  const project = await newProject("far-away", "--runtime", "bun");
  const path = [join(VENV, "bin"), process.env.PATH].join(delimiter);
  const args = ["build", "--target", "aarch64-linux-musl"];
  const { code, stdout, output } = await pyo3ts(args, { cwd: project, env: { PATH: path }, timeout: 100_000 });
  assert.equal(code, 0, output);
  const wheel = stdout.trim();
  assert.match(wheel, /far_away-0\.1\.0-py3-none-musllinux_1_2_aarch64\.whl$/);
  await run(["-m", "check_wheel_contents", wheel]);
  const folder = temporaryFolder();
  await run(["-m", "zipfile", "-e", wheel, folder]);
  const needs = elfNeeds(readFileSync(join(folder, "far_away", "__init__.so")));
  assert.deepEqual(needs, { machine: "aarch64", glibc: undefined, musl: true });
  const bill = readFileSync(join(folder, "far_away-0.1.0.dist-info", "sboms", "pyo3-ts.cdx.json"), "utf8");
  assert.equal(JSON.parse(bill).metadata.component.purl, "pkg:pypi/far-away@0.1.0");
});

test(
  "BLD-17 a wheel for Windows has its tag, and a library that Python imports there",
  { skip: skip || noZig },
  async () => {
    const project = await newProject("far-off", "--runtime", "bun");
    const path = [join(VENV, "bin"), process.env.PATH].join(delimiter);
    const args = ["build", "--target", "x86_64-windows-gnu"];
    const wheels: string[] = [];
    for (let time = 0; time < 2; time++) {
      const { code, stdout, output } = await pyo3ts(args, { cwd: project, env: { PATH: path }, timeout: 400_000 });
      assert.equal(code, 0, output);
      assert.match(stdout, /far_off-0\.1\.0-py3-none-win_amd64\.whl$/m);
      wheels.push(readFileSync(stdout.trim(), "base64"));
    }
    assert.equal(wheels[0], wheels[1]);
    const wheel = join(project, "dist", "far_off-0.1.0-py3-none-win_amd64.whl");
    await run(["-m", "check_wheel_contents", wheel]);
    const folder = temporaryFolder();
    await run(["-m", "zipfile", "-e", wheel, folder]);
    assert.deepEqual(readdirSync(join(folder, "far_off")).sort(), [
      ...["__init__.pyd", "__init__.pyi", "far_off.mjs", "py.typed"],
    ]);
    const library = readFileSync(join(folder, "far_off", "__init__.pyd"));
    const header = peHeader(library);
    assert.ok(header?.isLibrary && header.machine === "amd64" && header.exports.includes("PyInit_far_off"));
    assert.ok(library.includes("../../../Scripts/bun.exe"));
  },
);

test("MAT-02 a standalone wheel needs no runtime", { skip: skip || !isBun && "deno compile downloads" }, async () => {
  const target = await install(await build(await newProject("alone"), "--mode", "standalone"));
  const program = "import alone; print(alone.sum_as_string(1, 2))";
  const env = { PYTHONPATH: target, PATH: ["/usr/bin", "/bin"].join(delimiter), PYO3_TS_RUNTIME: undefined };
  assert.equal(await run(["-c", program], env), "3");
});

test("STB-03 STB-04 STB-09 the stubs in a wheel pass mypy --strict and stubtest", { skip: skip || tools }, async () => {
  const project = join(temporaryFolder(), "kinds");
  cpSync(fileURLToPath(new URL("../fixtures/kinds", import.meta.url)), project, { recursive: true });
  const made = await pyo3ts(["init", "--quiet", "--runtime", runtime], { cwd: project });
  assert.equal(made.code, 0, made.output);
  const target = await install(await build(project));
  const env = { PYTHONPATH: target, MYPYPATH: target, NO_COLOR: "1" };
  await run(["-m", "mypy", "--strict", "--cache-dir=/dev/null", join(target, "kinds")], env);
  const allowed = join(project, "allowed.txt");
  writeFileSync(allowed, ".*\\.__ts_\\w+\n");
  await run(["-m", "mypy.stubtest", "kinds", "--concise", "--allowlist", allowed], env);
});

test("MAT-15 constants, a script to look at, and a lock file that must be up to date", { skip }, async () => {
  const project = await newProject("channels");
  const entry = join(project, "mod.ts");
  writeFileSync(
    entry,
    `declare const CHANNEL: string;\n${readFileSync(entry, "utf8").replace("String(a + b)", "CHANNEL")}`,
  );
  const settings = join(project, "pyproject.toml");
  const before = readFileSync(settings, "utf8");
  writeFileSync(settings, `${before}\n[tool.pyo3-ts.define]\nCHANNEL = "beta"\n`);
  const small = await build(project);
  const readable = await build(project, "--readable", "--frozen", "--out", join(project, "readable"));
  assert.ok(readFileSync(readable).length > readFileSync(small).length);
  const [, ofSdist] = (await build(project, "--readable", "--sdist", "--out", join(project, "of-sdist"))).split("\n");
  // The comments in which a bundler names files are the same, too: no folder of this machine is in them.
  assert.ok(readFileSync(ofSdist).equals(readFileSync(readable)), "the wheel from the sdist is another");
  for (const wheel of [small, readable]) {
    const printed = await run(["-c", "import channels; print(channels.sum_as_string(5, 20))"], {
      PYTHONPATH: await install(wheel),
      PYO3_TS_RUNTIME: process.execPath,
    });
    assert.equal(printed, "beta");
  }
  const other = await build(project, "--define", "CHANNEL=a=b", "--define", "UNUSED=", "--out", join(project, "other"));
  const printed = await run(["-c", "import channels; print(channels.sum_as_string(5, 20))"], {
    PYTHONPATH: await install(other),
    PYO3_TS_RUNTIME: process.execPath,
  });
  assert.equal(printed, "a=b");
  for (const wrong of ["CHANNEL", "no-name=beta", "=beta"]) {
    const { code, output } = await pyo3ts(["build", "--define", wrong], { cwd: project });
    assert.equal(code, 2, output);
    assert.match(output, new RegExp(`--define takes a name that TypeScript can declare, .*: ${wrong}$`, "m"));
  }
  writeFileSync(settings, `${before}\n[tool.pyo3-ts.define]\n"no-name" = "beta"\n`);
  const { code, output } = await pyo3ts(["build"], { cwd: project });
  assert.equal(code, 1);
  assert.match(
    output,
    /pyproject\.toml:\d+: tool\.pyo3-ts\.define must have names that TypeScript can declare, and no-name /,
  );

  // A package that the lock file does not know.
  writeFileSync(settings, before);
  if (isBun) {
    writeFileSync(join(project, "package.json"), '{"dependencies": {"is-number": "7.0.0"}}');
    writeFileSync(join(project, "bun.lock"), '{"lockfileVersion": 1, "workspaces": {"": {}}, "packages": {}}');
  } else {
    writeFileSync(join(project, "deno.lock"), '{"version": "5", "specifiers": {}}');
    writeFileSync(entry, `import "npm:is-number@7.0.0";\n${readFileSync(entry, "utf8")}`);
  }
  const stale = await pyo3ts(["build", "--frozen"], { cwd: project });
  assert.equal(stale.code, 1, stale.output);
  assert.match(stale.output, /lockfile/i);
});
