/**
 * An application in TypeScript whose plugins are Python: it offers them a module, loads every file of a folder, and
 * calls what they register.
 *
 *     deno run -A examples/plugin_host/app.ts "some text"
 *     bun examples/plugin_host/app.ts "some text"
 *
 * @module
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { type Py, pyclass, pyfunction, pymethod, PyModule, pymodule, Python } from "@pyo3/ts";

/** What plugins extend: Python overrides, TypeScript calls. */
@pyclass("(name: str)", { name: "Plugin", doc: "Changes text. Override transform()." })
class Plugin {
  constructor(readonly name: string) {}

  @pymethod("transform(self, text: str) -> str")
  transform(text: string): string {
    return text;
  }

  @pymethod("priority(self) -> int")
  priority(): number {
    return 0;
  }
}

const plugins: Plugin[] = [];
const register = pyfunction(
  "register(plugin: Plugin) -> Plugin",
  { Plugin },
  (plugin) => {
    plugins.push(plugin);
    return plugin;
  },
  { doc: "Adds a plugin." },
);
const log = pyfunction("log(text: str) -> None", (text) => console.log(`  [plugin] ${text}`));

pymodule("host", { doc: "What the application offers.", members: [Plugin, register, log] }).register();

const folder = join(fileURLToPath(new URL(".", import.meta.url)), "plugins");
const loaded: Py<PyModule>[] = [];
for (const file of readdirSync(folder).filter((name) => name.endsWith(".py")).sort()) {
  const path = join(folder, file);
  Python.attach((py) => {
    try {
      loaded.push(PyModule.fromCode(readFileSync(path, "utf8"), path, file.slice(0, -3)).unbind());
    } catch (error) {
      // One that fails does not end the application, and says where it fails.
      console.log(`Cannot load ${file}: ${(error as Error).message}`);
      py.checkSignals();
    }
  });
}

let text = process.argv[2] ?? "plugins in python";
console.log(`${loaded.length} modules, ${plugins.length} plugins`);
for (const plugin of plugins.toSorted((a, b) => b.priority() - a.priority())) {
  text = plugin.transform(text);
  console.log(`${plugin.name}: ${text}`);
}
