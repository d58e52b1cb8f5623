/** The program of virtualenv_test.ts: prints where Python stands; its argument is the option `python:`. */
import process from "node:process";
import { Python } from "../../mod.ts";

const python = process.argv[2];
Python.initialize(python === undefined ? {} : { python });
Python.attach((py) => {
  const names = py.run(
    `
    import subprocess, sys
    import only_in_venv
    child = subprocess.run([sys.executable, "-c", "import sys; print(sys.prefix)"], stdout=subprocess.PIPE).stdout
    facts = {
        "prefix": sys.prefix,
        "basePrefix": sys.base_prefix,
        "executable": sys.executable,
        "value": only_in_venv.VALUE,
        "child": child.decode().strip(),
    }
  `,
    {},
  );
  console.log(JSON.stringify(names.getItem("facts").extract("dict[str, str]")));
});
