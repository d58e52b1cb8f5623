/**
 * A program whose imports are Python's.
 *
 * @module
 */
import { ok, strictEqual } from "node:assert/strict";
import * as whole from "py:garden";
import garden, { asked, beds, delete as remove, grow, trees } from "py:garden";
import { DEPTH } from "py:garden.pond";
import math, { floor, pi, sqrt } from "py:math";
import path, { join } from "py:os.path";
import { python } from "../../../src/ecosystem/proxy/mod.ts";

strictEqual(math, python.import("math"));
strictEqual(sqrt(2), Math.SQRT2);
strictEqual(floor(2.5), 2);
strictEqual(pi, Math.PI);
strictEqual(join("a", "b"), "a/b");
strictEqual(path.sep, "/");
strictEqual(DEPTH, 3);

grow("ash");
remove("oak");
strictEqual(`${trees}`, "['elm', 'ash']");
strictEqual(garden.trees, trees);
strictEqual(garden.default, "grass");
strictEqual(garden.then, undefined);
ok(!("then" in whole) && whole.default === garden);

strictEqual(asked.__len__(), 0);
strictEqual(`${beds}`, "['roses']");
ok(asked.__len__() > 0);

// Wherever it is imported, it is the same.
const again = await import("py:garden");
ok(again === whole && again.trees === trees);
const error = await import(["py", "nowhere"].join(":")).catch((error) => error);
ok(error instanceof Error && /No module named 'nowhere'/.test(error.message), error);
await new Promise((resolve) => setTimeout(resolve, 5));
strictEqual(`${trees}${sqrt(4)}`, "['elm', 'ash']2");
console.log("done");
