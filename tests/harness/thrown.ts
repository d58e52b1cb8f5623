/**
 * Errors for a look.
 *
 * @module
 */
import assert from "node:assert/strict";
import { PyErr } from "../../mod.ts";

/** What `body` throws. */
export function thrown(body: () => unknown): unknown {
  try {
    body();
  } catch (error) {
    return error;
  }
  return assert.fail("Nothing was thrown");
}

/** The `PyErr` that `body` throws. */
export function thrownPyErr(body: () => unknown): PyErr {
  const error = thrown(body);
  assert.ok(error instanceof PyErr, String(error));
  return error;
}
