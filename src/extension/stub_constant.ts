/**
 * A constant in a stub.
 *
 * @module
 */
import { type Constant, constantSource } from "./constant.ts";
import type { StubNames } from "./stub_names.ts";

/** The line of a constant: its value, where a literal can say it. */
export function constantStub(name: string, value: Constant, names: StubNames): string {
  const source = constantSource(name, value);
  const final = names.use("Final");
  if (value === null) return `${name}: ${final}[None]`;
  return source.startsWith("float(") ? `${name}: ${final}[float]` : `${name}: ${final} = ${source}`;
}
