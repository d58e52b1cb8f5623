/**
 * Iterators and generators of JavaScript, as Python's.
 *
 * @module
 */
import { PyAny, PyStopIteration } from "../types/mod.ts";
import { ClassOwner, type Constructor } from "./class_owner.ts";
import { declareClass, declareLater } from "./declared_class.ts";
import { DeclaredFunction } from "./declared_function.ts";

/** Every iterator of the language has `Iterator.prototype` in its prototypes. */
const target = Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]())).constructor as Constructor;

/** What `next` and the like give: a value, or the end. */
function step({ done, value }: IteratorResult<unknown>): unknown {
  if (done) throw new PyStopIteration(undefined, { args: value === undefined ? [] : [value] });
  // A method's `undefined` is the end.
  return value === undefined ? null : value;
}

declareLater(target, () => {
  const owner = new ClassOwner();
  const place = { file: "<typescript>", line: 1, name: "" };
  const method = (signature: string, handler: (self: Generator, ...args: unknown[]) => unknown): void => {
    const declaration = new DeclaredFunction(signature, handler as never, { owner, place });
    owner.functions.push({ kind: "method", name: declaration.name, declaration });
  };
  method("__iter__(self)", (self) => self);
  method("__next__(self)", (self) => step(self.next()));
  method("send(self, value)", (self, value) => step(self.next(value)));
  // An exception, or as it was before Python 3.12: its class, the exception, and its traceback.
  method(
    "throw(self, error: BaseException | Any, value: BaseException | None = None, traceback=None)",
    (self, ...given) => {
      const [type, value] = given;
      const error = value ?? (type instanceof PyAny ? type.call().extract("BaseException") : type);
      if (self.throw === undefined) throw error;
      return step(self.throw(error));
    },
  );
  method("close(self) -> None", (self) => void self.return?.(undefined));
  declareClass(target, owner, undefined, { name: "iterator", place });
});
