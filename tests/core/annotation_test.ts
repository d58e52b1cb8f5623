import assert from "node:assert/strict";
import { test } from "node:test";
import {
  type Annotation,
  BUILT_IN_NAMES,
  formatAnnotation,
  type LiteralValue,
  nearestName,
  parseAnnotation,
  unknownAnnotation,
} from "../../src/core/annotation/mod.ts";
import { random } from "./annotation_random.ts";

const name = (name: string): Annotation => ({ kind: "name", name });
const generic = (name: string, ...args: Annotation[]): Annotation => ({ kind: "generic", name, args });
const union = (...members: Annotation[]): Annotation => ({ kind: "union", members });
const tuple = (...items: Annotation[]): Annotation => ({ kind: "tuple", items, variadic: false });
const literal = (...values: LiteralValue[]): Annotation => ({ kind: "literal", values });
const [int, str, none] = ["int", "str", "None"].map(name);

function assertRefused(text: string, message: string): void {
  assert.throws(() => parseAnnotation(text), (error: unknown) => {
    assert.ok(error instanceof SyntaxError, String(error));
    assert.equal(error.message.split("\n")[0], message);
    return true;
  });
}

test("parseAnnotation() reads names, dots included", () => {
  assert.deepEqual(parseAnnotation("int"), int);
  assert.deepEqual(parseAnnotation("geo.Point"), name("geo.Point"));
  assert.deepEqual(parseAnnotation(" Größe "), name("Größe"));
});

test("parseAnnotation() reads every built-in name", () => {
  for (const known of BUILT_IN_NAMES) {
    if (["Optional", "Union", "Literal", "Callable"].includes(known)) continue;
    assert.deepEqual(parseAnnotation(known), name(known));
  }
});

test("parseAnnotation() reads nested arguments", () => {
  assert.deepEqual(
    parseAnnotation("dict[str, list[tuple[int, str]]]"),
    generic("dict", str, generic("list", tuple(int, str))),
  );
  assert.deepEqual(parseAnnotation("Box[int, str,]"), generic("Box", int, str));
});

test("parseAnnotation() reads the three forms of a tuple", () => {
  assert.deepEqual(parseAnnotation("tuple[int, str]"), tuple(int, str));
  assert.deepEqual(parseAnnotation("tuple[int, ...]"), { kind: "tuple", items: [int], variadic: true });
  assert.deepEqual(parseAnnotation("tuple[()]"), tuple());
  assert.deepEqual(parseAnnotation("tuple"), name("tuple"));
});

test("parseAnnotation() gives every spelling of a union the same tree", () => {
  const expected = union(int, str, none);
  for (
    const text of [
      "int | str | None",
      "Union[int, str, None]",
      "Optional[int | str]",
      "typing.Union[int, Optional[str]]",
    ]
  ) {
    assert.deepEqual(parseAnnotation(text), expected, text);
  }
});

test("parseAnnotation() drops a member that stands twice", () => {
  assert.deepEqual(parseAnnotation("int | int"), int);
  assert.deepEqual(parseAnnotation("Optional[None]"), none);
  assert.deepEqual(parseAnnotation("list[int] | str | List[int]"), union(generic("list", int), str));
  assert.deepEqual(parseAnnotation("Union[int]"), int);
});

test("parseAnnotation() strips module prefixes and second spellings", () => {
  assert.deepEqual(parseAnnotation("typing.List[t.Any]"), generic("list", name("Any")));
  assert.deepEqual(parseAnnotation("collections.abc.Sequence[int]"), generic("Sequence", int));
  assert.deepEqual(parseAnnotation("Dict[str, Tuple[int]]"), generic("dict", str, tuple(int)));
  assert.deepEqual(parseAnnotation("Set[int] | FrozenSet[int]"), union(generic("set", int), generic("frozenset", int)));
  assert.deepEqual(parseAnnotation("typing.Mapping"), name("Mapping"));
});

test("parseAnnotation() reads forward references as what they refer to", () => {
  assert.deepEqual(parseAnnotation("'Counter'"), name("Counter"));
  assert.deepEqual(parseAnnotation('list["Counter | None"]'), generic("list", union(name("Counter"), none)));
  assert.deepEqual(parseAnnotation("'list[\"Counter\"]'"), generic("list", name("Counter")));
});

test("parseAnnotation() reads callables", () => {
  assert.deepEqual(parseAnnotation("Callable[[int, list[str]], None]"), {
    kind: "callable",
    parameters: [int, generic("list", str)],
    result: none,
  });
  assert.deepEqual(parseAnnotation("Callable[[], int]"), { kind: "callable", parameters: [], result: int });
  assert.deepEqual(parseAnnotation("Callable[..., int]"), { kind: "callable", parameters: null, result: int });
  assert.deepEqual(parseAnnotation("Callable"), { kind: "callable", parameters: null, result: name("Any") });
});

test("parseAnnotation() reads literals of every kind", () => {
  assert.deepEqual(parseAnnotation('Literal[1, -2, "a", True, False, None]'), literal(1, -2, "a", true, false, null));
  assert.deepEqual(parseAnnotation("Literal[0xff, 1_000]"), literal(255, 1000));
  assert.deepEqual(parseAnnotation("Literal[9007199254740993]"), literal(9007199254740993n));
  assert.deepEqual(parseAnnotation("Literal[b'a\\xff']"), literal(Uint8Array.of(97, 255)));
});

test("parseAnnotation() keeps quotes, commas, brackets and escapes of strings", () => {
  assert.deepEqual(parseAnnotation(`Literal["a, b", 'c]', "it's", '|']`), literal("a, b", "c]", "it's", "|"));
  assert.deepEqual(
    parseAnnotation(String.raw`Literal['\'', '\\', '\n', '\x41', '\u00e4', '\U0001f600', '\101', '\q']`),
    literal("'", "\\", "\n", "A", "ä", "😀", "A", "\\q"),
  );
  assert.deepEqual(parseAnnotation(String.raw`Literal[r'\n', u"x"]`), literal("\\n", "x"));
});

test("parseAnnotation() says what was wrong and where", () => {
  assert.throws(() => parseAnnotation("dict[str, list[int]"), {
    name: "SyntaxError",
    message: "Expected ',' or ']', not the end at position 19\n" +
      "  dict[str, list[int]\n" +
      "                     ^",
  });
});

test("parseAnnotation() shows only the surroundings in a long text", () => {
  const text = `Union[${"int, ".repeat(500)}!, ${"str, ".repeat(500)}]`;
  assert.throws(() => parseAnnotation(text), (error: Error) => {
    const [message, line, caret] = error.message.split("\n");
    assert.equal(message, 'Unexpected character "!" at position 2506');
    assert.ok(line.length < 120);
    assert.equal(line[caret.indexOf("^")], "!");
    return true;
  });
});

test("parseAnnotation() refuses what is not an annotation", () => {
  assertRefused("", "Expected an annotation, not the end at position 0");
  assertRefused("int |", "Expected an annotation, not the end at position 5");
  assertRefused("int str", "Expected nothing more, not 'str' at position 4");
  assertRefused("list[]", "Expected an annotation, not ']' at position 5");
  assertRefused("list[int,,str]", "Expected an annotation, not ',' at position 9");
  assertRefused("for", "Expected a name, not 'for' at position 0");
  assertRefused("True", "Expected a name, not 'True' at position 0");
  assertRefused("a.", "Expected a name, not the end at position 2");
  assertRefused("list[...]", "Expected an annotation, not '...' at position 5");
  assertRefused("tuple[..., int]", "Expected an annotation, not '...' at position 6");
  assertRefused("Optional", "Expected '[', not the end at position 8");
  assertRefused("'int", "String is not closed at position 0");
  assertRefused("b'int'", "Expected an annotation, not bytes at position 0");
  assertRefused("ﬁeld", "Write this name as Python reads it: 'field' at position 0");
});

test("parseAnnotation() refuses a wrong number of arguments", () => {
  assertRefused("dict[str]", "'dict' takes 2 arguments, not 1 at position 4");
  assertRefused("list[int, str]", "'list' takes 1 argument, not 2 at position 4");
  assertRefused("Optional[int, str]", "'Optional' takes 1 argument, not 2 at position 8");
  assertRefused("int[str]", "'int' takes no arguments at position 3");
  assertRefused("Callable[int, str]", "Expected the parameters in brackets, or ..., not 'int' at position 9");
  assertRefused("Callable[[int]]", "Expected ',', not ']' at position 14");
});

test("parseAnnotation() refuses what cannot stand in Literal", () => {
  assertRefused("Literal[1.5]", "A number in Literal must be an integer at position 8");
  assertRefused("Literal[1j]", "A number in Literal must be an integer at position 8");
  assertRefused("Literal[012]", "Malformed number at position 8");
  assertRefused("Literal[1a]", "Malformed number at position 8");
  assertRefused("Literal[Color.RED]", "Expected a string, an integer, True, False or None, not 'Color' at position 8");
  assertRefused("Literal['\\x4']", "Malformed escape at position 9");
  assertRefused("Literal['\\U00110000']", "Escape is past the last character at position 9");
  assertRefused("Literal['''a''']", "Strings in three quotes are not understood here at position 8");
  assertRefused("Literal[b'ä']", "Bytes literal may hold ASCII characters only at position 8");
});

test("parseAnnotation() reads 100 levels and refuses 10 000 without overflowing the stack", () => {
  assert.equal(formatAnnotation(parseAnnotation("list[".repeat(100) + "int" + "]".repeat(100))).length, 603);
  for (const open of ["list[", "tuple[", "Callable[[", "Callable[...,", "Optional[", "Union[int, ", "A["]) {
    assert.throws(() => parseAnnotation(open.repeat(10_000)), /^SyntaxError: Nesting is deeper than 100 levels/, open);
  }
  let quoted = "int";
  for (let i = 0; i < 12; i++) quoted = `'${quoted.replace(/[\\']/g, "\\$&")}'`;
  assert.deepEqual(parseAnnotation(quoted), int);
});

test("parseAnnotation() reads a megabyte in one pass", () => {
  const text = `Literal[${Array.from({ length: 100_000 }, (_, i) => `'v${i}'`).join(", ")}]`;
  const annotation = parseAnnotation(text);
  assert.ok(annotation.kind === "literal");
  assert.equal(annotation.values.length, 100_000);
});

test("formatAnnotation() writes one spelling", () => {
  assert.equal(
    formatAnnotation(parseAnnotation("t.Optional[t.Union[List['A'],t.Callable[[int],t.Tuple[()]]]]")),
    "list[A] | Callable[[int], tuple[()]] | None",
  );
  assert.equal(
    formatAnnotation(literal("a'\\\n\0\u2028\ud800", -1, true)),
    "Literal['a\\'\\\\\\x0a\\x00\\u2028\\ud800', -1, True]",
  );
});

test("parseAnnotation() reads back whatever formatAnnotation() writes", () => {
  const source = random(20_251);
  for (let i = 0; i < 3_000; i++) {
    const annotation = source.annotation(5);
    const text = formatAnnotation(annotation);
    assert.deepEqual(parseAnnotation(text), annotation, text);
    assert.deepEqual(parseAnnotation(source.spaced(text)), annotation, text);
  }
});

test("parseAnnotation() throws nothing but SyntaxError, whatever the text", () => {
  const source = random(7);
  for (let i = 0; i < 20_000; i++) {
    const text = i % 2 === 0 ? source.garbage() : source.damaged(formatAnnotation(source.annotation(4)));
    try {
      const annotation = parseAnnotation(text);
      assert.deepEqual(parseAnnotation(formatAnnotation(annotation)), annotation, text);
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw new Error(`On ${JSON.stringify(text)}`, { cause: error });
    }
  }
});

test("unknownAnnotation() suggests the nearest known name", () => {
  const message = (name: string): string => unknownAnnotation(name, BUILT_IN_NAMES).message;
  assert.equal(message("itn"), "Unknown annotation 'itn'; did you mean 'int'?");
  assert.equal(message("flaot"), "Unknown annotation 'flaot'; did you mean 'float'?");
  assert.equal(message("string"), "Unknown annotation 'string'");
  assert.equal(message("Str"), "Unknown annotation 'Str'; did you mean 'str'?");
  assert.equal(message("Sequnce"), "Unknown annotation 'Sequnce'; did you mean 'Sequence'?");
  assert.equal(message("Counter"), "Unknown annotation 'Counter'");
  assert.ok(unknownAnnotation("x", []) instanceof SyntaxError);
  assert.equal(message("x".repeat(1_000_000)).length, "Unknown annotation ''".length + 65);
});

test("nearestName() takes the first of two that are as near", () => {
  assert.equal(nearestName("Counterr", ["Counter", "Counters"]), "Counter");
  assert.equal(nearestName("ab", ["abc", "abd"]), "abc");
  assert.equal(nearestName("", ["int"]), null);
});
