/** Exceptions: of our own, of Python, and what goes between. */
import { createException, PyErr, pyfunction, PyKeyError, pymodule, PyValueError } from "../../mod.ts";

const MODULE = "modules.exceptions";
const ParseError = createException(MODULE, "ParseError", {
  base: PyValueError,
  doc: "What cannot be read.",
  fields: { line: "int" },
});
const EmptyError = createException(MODULE, "EmptyError", { base: ParseError });

const parse = pyfunction("parse(text: str) -> float", (text) => {
  if (text === "") throw new EmptyError("nothing to read", { line: 0 });
  const value = Number(text);
  if (Number.isNaN(value)) throw new ParseError(`not a number: ${text}`, { line: text.split("\n").length });
  return value;
});
const lookUp = pyfunction("look_up(mapping: Any, key)", (mapping, key) => {
  try {
    return mapping.getItem(key);
  } catch (error) {
    if (error instanceof PyKeyError) return null;
    throw error;
  }
});
const wrap = pyfunction("wrap(f: Any) -> None", (f) => {
  try {
    f.call();
  } catch (error) {
    throw new Error("wrapped", { cause: error });
  }
});
const describe = pyfunction("describe(f: Any) -> str", (f) => {
  try {
    f.call();
    return "nothing";
  } catch (error) {
    return error instanceof PyErr ? `${error.name}: ${error.message}` : `not Python's: ${error}`;
  }
});
const throwBack = pyfunction("throw_back(error: BaseException) -> None", (error) => {
  throw error;
});

export default pymodule("exceptions", { members: [ParseError, EmptyError, parse, lookUp, wrap, describe, throwBack] });
