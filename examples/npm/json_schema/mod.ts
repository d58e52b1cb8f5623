/**
 * JSON Schema by the npm package `ajv`: a schema is compiled to JavaScript, and by V8 to machine code.
 *
 * @module
 */
import { createException, type PyAny, pyclass, pymethod, pymodule, PyValueError, toJs, toPy } from "@pyo3/ts";
import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import formats from "ajv-formats";

const MODULE = "tsschema";

export const SchemaError = createException(MODULE, "SchemaError", {
  base: PyValueError,
  doc: "A schema that is none.",
});

export const InvalidError = createException(MODULE, "InvalidError", {
  base: PyValueError,
  doc: "A value does not fit its schema: where, and which keyword says so.",
  fields: { path: "str", keyword: "str" },
});

@pyclass("(schema: Any, *, coerce: bool = False, defaults: bool = False)", {
  doc: `A JSON Schema (draft 2020-12), ready to validate.

With \`coerce\` the text '1' counts as an integer; with \`defaults\` what is missing gets the schema's default. Both show in
what validate() returns.`,
})
class Validator {
  readonly #validate: ValidateFunction;

  constructor(schema: PyAny, { coerce, defaults }: { coerce: boolean; defaults: boolean }) {
    const ajv = new Ajv2020({ allErrors: true, coerceTypes: coerce, useDefaults: defaults });
    formats.default(ajv);
    try {
      this.#validate = ajv.compile(toJs<object | boolean>(schema));
    } catch (error) {
      throw new SchemaError((error as Error).message);
    }
  }

  @pymethod("is_valid(self, value: Any) -> bool", { doc: "Whether a value fits." })
  isValid(value: PyAny): boolean {
    return this.#validate(toJs(value));
  }

  @pymethod("errors(self, value: Any) -> list[InvalidError]", {
    names: { InvalidError },
    doc: "All that does not fit.",
  })
  errors(value: PyAny): InstanceType<typeof InvalidError>[] {
    return this.isValid(value) ? [] : this.#problems();
  }

  @pymethod("validate(self, value: Any) -> Any", {
    doc: "A copy of the value, coerced and with defaults. Raises InvalidError, or an ExceptionGroup of several.",
  })
  validate(value: PyAny): PyAny {
    const copy = toJs(value);
    if (this.#validate(copy)) return toPy(copy);
    const problems = this.#problems();
    throw problems.length === 1 ? problems[0] : new AggregateError(problems, "the value does not fit its schema");
  }

  #problems(): InstanceType<typeof InvalidError>[] {
    return (this.#validate.errors ?? []).map(({ instancePath, keyword, message }: ErrorObject) =>
      new InvalidError(`${instancePath || "/"} ${message}`, { path: instancePath, keyword })
    );
  }
}

export default pymodule(MODULE, { doc: "JSON Schema by ajv.", members: [SchemaError, InvalidError, Validator] });
