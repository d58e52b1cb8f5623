/**
 * Promises and async iterators of JavaScript, as Python's awaitables and async iterators.
 *
 * @module
 */
import { Py } from "../core/mod.ts";
import { PyStopAsyncIteration } from "../types/mod.ts";
import { ClassOwner, type Constructor } from "./class_owner.ts";
import { declareClass, declareLater } from "./declared_class.ts";
import { DeclaredFunction } from "./declared_function.ts";

const place = { file: "<typescript>", line: 1, name: "" };

function method<T>(owner: ClassOwner, signature: string, handler: (self: T, ...args: unknown[]) => unknown): void {
  const declaration = new DeclaredFunction(signature, handler as never, { owner, place });
  owner.functions.push({ kind: "method", name: declaration.name, declaration });
}

const promise = Promise as unknown as Constructor;
declareLater(promise, () => {
  const owner = new ClassOwner();
  method<Promise<unknown>>(owner, "async __await__(self)", (self) => self);
  declareClass(promise, owner, undefined, { name: "Promise", place });
});

/** Every async iterator of the language has this in its prototypes; it belongs to no class. */
function AsyncIterator(): void {}
AsyncIterator.prototype = Object.getPrototypeOf(Object.getPrototypeOf((async function* () {}).prototype));

type Generator = AsyncGenerator<unknown, unknown, unknown>;

/** What `next` and the like give: a value, or the end. */
async function step(result: Promise<IteratorResult<unknown>>): Promise<unknown> {
  const { done, value } = await result;
  if (done) throw new PyStopAsyncIteration();
  // A method's `undefined` is the end.
  return value === undefined ? null : value;
}

const asyncIterator = AsyncIterator as unknown as Constructor;
declareLater(asyncIterator, () => {
  const owner = new ClassOwner();
  method<Generator>(owner, "__aiter__(self)", (self) => self);
  method<Generator>(owner, "async __anext__(self)", (self) => step(self.next()));
  method<Generator>(owner, "async asend(self, value)", (self, value) => step(self.next(value)));
  // An exception, or as it was before Python 3.12: its class, the exception, and its traceback.
  method<Generator>(
    owner,
    "async athrow(self, error: BaseException | Any, value: BaseException | None = None, traceback=None)",
    (self, type, value) => {
      const error = value ?? (type instanceof Py ? type.bind().call().extract("BaseException") : type);
      if (self.throw === undefined) throw error;
      return step(self.throw(error));
    },
  );
  method<Generator>(owner, "async aclose(self) -> None", async (self) => void await self.return?.(undefined));
  declareClass(asyncIterator, owner, undefined, { name: "async_iterator", place });
});
