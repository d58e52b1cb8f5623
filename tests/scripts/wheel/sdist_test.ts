// runs on: deno, bun (no backend is involved)
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { sourceFiles } from "../../../scripts/build/source_files.ts";
import { IgnoreRules } from "../../../scripts/project/ignore.ts";
import { readProject } from "../../../scripts/project/project.ts";
import { makeSdist } from "../../../scripts/wheel/sdist.ts";
import { type Archive, archiveTime } from "../../../scripts/wheel/zip.ts";
import { temporaryFolder } from "../../harness/child.ts";

const hasGit = spawnSync("git", ["--version"]).status === 0;
const PYPROJECT = '[project]\nname = "My.Demo"\nversion = "1.0-beta.2"\n';

/** A folder with files. */
function folderOf(files: Record<string, string>): string {
  const root = temporaryFolder();
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
  return root;
}

/** The paths of the sdist of a project with these files and settings. */
function sdistPaths(files: Record<string, string>, settings = ""): string[] {
  const pyproject = `${PYPROJECT}[tool.pyo3-ts]\n${settings}`;
  const project = readProject(folderOf({ "mod.ts": "", "pyproject.toml": pyproject, ...files }));
  return sourceFiles(project).map(({ path }) => path);
}

function sdistOf(root: string, epoch?: string): Archive {
  const project = readProject(root);
  return makeSdist({ metadata: project.metadata, files: sourceFiles(project), time: archiveTime(epoch) });
}

test("MAT-04 an sdist has PEP 625's name, one folder, PKG-INFO, and long and foreign paths", () => {
  const long = `${"a".repeat(60)}/${"b".repeat(60)}/${"c".repeat(120)}.txt`;
  const root = folderOf({ "mod.ts": "", "pyproject.toml": PYPROJECT, [long]: "long", "ä/ö.txt": "foreign" });
  const { name, data } = sdistOf(root);
  assert.equal(name, "my_demo-1.0b2.tar.gz");
  const out = temporaryFolder();
  writeFileSync(join(out, name), data);
  const { status, stderr } = spawnSync("tar", ["-xzf", name], { cwd: out, encoding: "utf8" });
  assert.equal(status, 0, stderr);
  assert.deepEqual(readdirSync(out).sort(), ["my_demo-1.0b2", name]);
  const unpacked = join(out, "my_demo-1.0b2");
  assert.equal(readFileSync(join(unpacked, long), "utf8"), "long");
  assert.equal(readFileSync(join(unpacked, "ä/ö.txt"), "utf8"), "foreign");
  assert.match(readFileSync(join(unpacked, "PKG-INFO"), "utf8"), /^Metadata-Version: 2\.4\nName: My\.Demo\n/);
});

test("MAT-35 an sdist is the same bytes each time, and its time is SOURCE_DATE_EPOCH", () => {
  const root = folderOf({ "mod.ts": "", "pyproject.toml": PYPROJECT });
  assert.deepEqual(sdistOf(root).data, sdistOf(root).data);
  assert.notDeepEqual(sdistOf(root).data, sdistOf(root, "1700000000").data);
});

test("MAT-24 PP-15 an sdist leaves out what .gitignore and exclude name, and has what include names", () => {
  const files = {
    ".gitignore": "*.log\n/out/\n!kept.log\n",
    "sub/.gitignore": "here.txt\n",
    "a.log": "",
    "kept.log": "",
    "out/x": "",
    "sub/here.txt": "",
    "sub/out/y": "",
    "node_modules/z": "",
    "dist/old.whl": "",
    "notes.tmp": "",
  };
  const always = [".gitignore", "kept.log", "mod.ts", "pyproject.toml", "sub/.gitignore", "sub/out/y"];
  assert.deepEqual(sdistPaths(files), [...always, "notes.tmp"].sort());
  const settings = 'exclude = ["*.tmp"]\ninclude = [{ path = "a.log", format = "sdist" }]\n';
  assert.deepEqual(sdistPaths(files, settings), [...always, "a.log"].sort());
  const other =
    'exclude = [{ path = "*.tmp", format = "wheel" }]\ninclude = [{ path = "a.log", format = ["wheel"] }]\n';
  assert.deepEqual(sdistPaths(files, other), [...always, "notes.tmp"].sort());
  assert.throws(() => sdistPaths(files, 'include = ["nothing/*"]\n'), /names no file that is there: nothing\/\*/);
  assert.throws(() => sdistPaths(files, "include = [1]\n"), /include must be a list of patterns/);
});

test("MAT-24 .gitignore means what it means to git", { skip: !hasGit && "there is no git" }, () => {
  const lines = [
    ...["*.log", "!keep.log", "/top", "dir/", "a/b", "**/deep", "x/**", "y/**/z", "q?z", "[abc].txt", "[!d].md"],
    ...["\\#hash", "space\\ ", "# a comment", "trailing   ", "!never/mind", "*.t[mx]p", "s*/in"],
  ];
  const root = folderOf({ ".gitignore": `${lines.join("\n")}\n` });
  spawnSync("git", ["init", "--quiet"], { cwd: root });
  const rules = new IgnoreRules().with(`${lines.join("\n")}\n`, "");
  const paths = [
    ...["e.log", "keep.log", "sub/e.log", "top", "sub/top", "a/b", "c/a/b", "deep", "m/n/deep", "x/1", "x/1/2", "x"],
    ...["y/z", "y/1/z", "y/1/2/z", "yz", "qaz", "q/z", "a.txt", "d.txt", "d.md", "e.md", "#hash", "space ", "trailing"],
    ...["dir", "a.tmp", "a.txp", "a.tap", "some/in", "some/other/in", "never/mind"],
  ];
  const { stdout } = spawnSync("git", ["check-ignore", "--no-index", "--stdin", "-z"], {
    cwd: root,
    input: paths.join("\0"),
    encoding: "utf8",
  });
  const ignored = new Set(stdout.split("\0"));
  for (const path of paths) assert.equal(rules.ignores(path, false), ignored.has(path), path);
  assert.ok(rules.ignores("dir", true) && rules.ignores("sub/dir", true));
});
