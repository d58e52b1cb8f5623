/** How Python spells the members of classes. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { pyclass, pymethod, pymodule, pyproperty, Python } from "../../mod.ts";

@pyclass("()", { rename: "snake_case" })
class HttpClient {
  @pyproperty(": int")
  static MAX_RETRIES = 3;
  @pyproperty(": int")
  retryCount = 1;
  @pyproperty("kept: int")
  keptAsSaid = 2;

  @pymethod("(self, path: str) -> str")
  fetchJSONPage(path: string): string {
    return `page ${path}`;
  }

  @pymethod("async (self) -> int")
  waitForIt(): number {
    return 4;
  }

  @pyproperty(": str")
  get userName(): string {
    return `user ${this.retryCount}`;
  }
  set userName(name: string) {
    this.retryCount = name.length;
  }

  @pymethod("(n: int) -> int")
  static addOne(n: number): number {
    return n + 1;
  }

  @pymethod("(cls) -> Any")
  static ofClass(cls: unknown): unknown {
    return cls;
  }

  @pymethod("(self) -> int")
  __len__(): number {
    return 9;
  }
}

@pyclass("()")
class AsItIs {
  @pymethod("(self) -> str")
  camelCase(): string {
    return "as it is";
  }
}

@pyclass("()", { rename: "SCREAMING_SNAKE_CASE" })
class Loud extends HttpClient {
  @pyproperty(": int")
  ownValue = 5;
}

pymodule("spelled", { members: [HttpClient, AsItIs, Loud] }).register();

function evaluate(expression: string): string {
  return Python.attach((py) => py.eval(`repr(${expression})`, { m: py.import("spelled") }).extract("str"));
}

test("CLS-12 members without a name of their own are spelled by the rule of the class", () => {
  assert.equal(
    evaluate("sorted(name for name in dir(m.HttpClient) if not name.startswith('_'))"),
    "['add_one', 'fetch_json_page', 'kept', 'max_retries', 'of_class', 'retry_count', 'user_name', 'wait_for_it']",
  );
  assert.equal(
    evaluate("(lambda c: [c.fetch_json_page('x'), c.user_name, c.kept, len(c)])(m.HttpClient())"),
    "['page x', 'user 1', 2, 9]",
  );
  assert.equal(
    evaluate("[m.HttpClient.add_one(1), m.HttpClient.of_class() is m.HttpClient, m.HttpClient.max_retries]"),
    "[2, True, 3]",
  );
  assert.equal(evaluate("__import__('asyncio').run(m.HttpClient().wait_for_it())"), "4");
  assert.equal(evaluate("(lambda c: [setattr(c, 'user_name', 'abc'), c.retry_count])(m.HttpClient())"), "[None, 3]");
  assert.equal(evaluate("m.HttpClient.fetch_json_page.__qualname__"), "'HttpClient.fetch_json_page'");
});

test("CLS-12 without a rule they are spelled as in TypeScript, and a subclass has a rule of its own", () => {
  assert.equal(evaluate("m.AsItIs().camelCase()"), "'as it is'");
  assert.equal(evaluate("[m.Loud().OWN_VALUE, m.Loud().retry_count]"), "[5, 1]");
});

test("CLS-12 FUN-22 a spelling that is no name in Python is refused", () => {
  assert.throws(() => {
    @pyclass("()", { rename: "kebab-case" })
    class Bad {
      @pymethod("(self) -> int")
      twoWords(): number {
        return 1;
      }
    }
    return Bad;
  }, /whose name is not an identifier; say one in its declaration: two-words/);
  assert.throws(() => {
    @pyclass("()", { rename: "snake_case" })
    class Same {
      @pymethod("(self) -> int")
      oneName(): number {
        return 1;
      }
      @pymethod("(self) -> int")
      one_name(): number {
        return 2;
      }
    }
    return Same;
  }, /two members of one name in Same; .*: one_name/);
  assert.throws(() => {
    @pyclass("()")
    class Hidden {
      @pymethod("(self) -> int")
      #secret(): number {
        return 1;
      }
    }
    return Hidden;
  }, /not an identifier; say one in its declaration: #secret/);
});
