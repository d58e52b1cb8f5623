"""The import hook of the Python package, in this Python: run by import_hook_test.ts."""

import importlib
import os
import subprocess
import sys

import pytest

import pyo3_ts.import_hook as hook

MODULE = """import { pyfunction, pymodule } from "@pyo3/ts";
export default pymodule("%s", { members: [pyfunction("f(a: int) -> int", (a) => %s)] });
"""


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """A folder on sys.path, with the hook installed."""
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.chdir(tmp_path)
    before = set(sys.modules)
    hook.install()
    yield tmp_path
    hook.uninstall()
    for name in set(sys.modules) - before:
        del sys.modules[name]


@pytest.fixture
def own_cache(folder, tmp_path_factory, monkeypatch):
    cache = tmp_path_factory.mktemp("cache")
    monkeypatch.setenv("PYO3_TS_HOOK_CACHE", str(cache))
    hook.install()
    return cache


def builds(capfd):
    return capfd.readouterr().err.count("pyo3-ts: Building")


def test_a_file_is_built_when_it_has_changed_and_reload_sees_it(folder, own_cache, capfd):
    (folder / "hooked.ts").write_text(MODULE % ("hooked", "a + 1"))
    import hooked

    assert hooked.f(1) == 2
    assert builds(capfd) == 1
    (folder / "hooked.ts").touch()
    assert importlib.reload(hooked) is hooked
    assert (hooked.f(1), builds(capfd)) == (2, 0)
    (folder / "hooked.ts").write_text(MODULE % ("hooked", "a + 10"))
    importlib.reload(hooked)
    assert (hooked.f(1), builds(capfd)) == (11, 1)


def test_many_processes_build_once(folder, own_cache):
    (folder / "crowd.ts").write_text(MODULE % ("crowd", "a"))
    program = "import pyo3_ts.import_hook as hook; hook.install(); import crowd; print(crowd.f(7))"
    all = [
        subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for _ in range(6)
    ]
    output = [process.communicate(timeout=60) for process in all]
    assert [out for out, _ in output] == [b"7\n"] * 6, output
    assert b"".join(err for _, err in output).count(b"Building") == 1


def test_packages_projects_and_python_modules(folder):
    (folder / "pack").mkdir()
    (folder / "pack" / "__init__.py").write_text("")
    (folder / "pack" / "inner.ts").write_text(MODULE % ("inner", "a * 2"))
    from pack import inner

    assert (inner.__name__, inner.f(4), inner.f.__module__) == ("pack.inner", 8, "pack.inner")

    (folder / "place").mkdir()
    (folder / "place" / "mod.ts").write_text(MODULE % ("projected", "a * 3"))
    (folder / "place" / "pyproject.toml").write_text(
        '[project]\nname = "projected"\nversion = "1"\n\n[tool.pyo3-ts]\nruntime = "%s"\n'
        % os.environ["PYO3_TS_HOOK_RUNTIME"]
    )
    sys.path.insert(0, str(folder / "place"))
    try:
        import projected
    finally:
        sys.path.pop(0)
    assert projected.f(4) == 12

    (folder / "both.ts").write_text("nothing that could be built")
    (folder / "both.py").write_text("kind = 'python'")
    import both

    assert both.kind == "python"


def test_what_is_not_meant_is_left_alone(folder, monkeypatch):
    (folder / "util.ts").write_text("export const x = 1;")

    def refused():
        with pytest.raises(ModuleNotFoundError):
            importlib.import_module("util")

    hook.install(marker=True)
    refused()
    hook.install(paths=[str(folder / "elsewhere")])
    refused()
    hook.install()
    (folder / ".pyo3_ts_hook_ignore").touch()
    refused()
    (folder / ".pyo3_ts_hook_ignore").unlink()
    monkeypatch.setenv("PYO3_TS_HOOK", "0")
    refused()
    with pytest.raises(ValueError, match="must be \"deno\" or \"bun\"; it is 'node'"):
        hook.install(runtime="node")


def test_a_build_that_fails_says_why_and_leaves_nothing(folder, own_cache):
    (folder / "broken.ts").write_text("export default {;\n")
    with pytest.raises(ImportError, match="Cannot build .*broken.ts:\n") as caught:
        importlib.import_module("broken")
    assert caught.value.name == "broken"
    assert [path.name for path in own_cache.glob("*/*")] == ["lock"]
    with pytest.raises(ImportError, match="There is no nowhere.ts"):
        hook.import_path("nowhere.ts")


def test_files_are_imported_and_built_by_path(folder, tmp_path_factory, own_cache):
    other = tmp_path_factory.mktemp("other")
    (other / "far.ts").write_text("// pyo3-ts\n" + MODULE % ("far", "-a"))
    (other / "not_meant.ts").write_text("export const x = 1;")
    [library] = hook.build_all(str(other))
    assert hook.build(str(other / "far.ts")) == library
    assert hook.import_path(str(other / "far.ts")).f(3) == -3

    def run(*arguments):
        command = [sys.executable, "-m", "pyo3_ts.import_hook", *arguments]
        return subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout.decode()

    assert run("build", str(other / "far.ts")).strip() == library
    assert " 0 files" not in run("cache", "info")
    assert " 0 files" in run("cache", "clear")
    assert not own_cache.exists() and hook.cache_folder() == str(own_cache)


def test_it_can_be_there_at_each_start(folder, tmp_path_factory, monkeypatch):
    monkeypatch.setenv("PYTHONUSERBASE", str(tmp_path_factory.mktemp("user")))
    (folder / "started.ts").write_text("export default {;\n")

    def run(*arguments):
        # The virtualenv of the tests has no packages of the user's; its own Python has.
        command = [os.path.realpath(sys.executable), *arguments]
        return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT).stdout.decode()

    site = ["-m", "pyo3_ts.import_hook", "site"]
    assert "not installed" in run(*site, "info", "--user")
    assert ".pth: installed" in run(*site, "install", "--user")
    assert "Cannot build" in run("-c", "import started")
    assert "not installed" in run(*site, "uninstall", "--user")
    assert "No module named 'started'" in run("-c", "import started")


def test_a_cell_of_a_notebook(folder):
    interactive = pytest.importorskip("IPython.core.interactiveshell")
    shell = interactive.InteractiveShell.instance()
    shell.run_line_magic("load_ext", "pyo3_ts.import_hook")
    shell.run_cell_magic("ts", "celled", MODULE % ("celled", "a + 5"))
    assert shell.run_cell("f(1)").result == 6
    shell.run_cell_magic("ts", "celled", MODULE % ("celled", "a + 6"))
    assert shell.run_cell("f(1)").result == 7
    shell.run_line_magic("unload_ext", "pyo3_ts.import_hook")
    assert "ts" not in shell.magics_manager.magics["cell"]


