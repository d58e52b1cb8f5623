/** Accessors whose values Python keeps in the instance, as TypeScript sees them. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { NotAttachedError, type PyAny, pyclass, pymodule, pyproperty, Python } from "../../mod.ts";

@pyclass("(label: str)")
class Node {
  @pyproperty("label: str")
  label: string;
  @pyproperty("parent: Self | None", { traverse: true })
  accessor parent: Node | null = null;
  @pyproperty("tag: object | None", { traverse: true })
  accessor tag: PyAny | null = null;

  constructor(label: string) {
    this.label = label;
  }
}

pymodule("traversed", { members: [Node] }).register();

test("PRO-24 an object that Python has not seen holds its values itself", () => {
  const [root, leaf] = [new Node("root"), new Node("leaf")];
  leaf.parent = root;
  assert.equal(leaf.parent, root);
  Python.attach((py) => {
    leaf.tag = py.eval("[1, 2]");
    assert.equal(leaf.tag.len(), 2);
  });
  Python.attach((py) => {
    const object = py.intoPyObject(leaf);
    assert.equal(object.getattr("parent").getattr("label").extract("str"), "root");
    assert.equal(leaf.tag!.repr(), "[1, 2]");
    assert.equal(leaf.parent, root);
    assert.ok(object.getattr("tag").is(leaf.tag!));
  });
});

test("PRO-24 what either language sets, the other reads", () => {
  Python.attach((py) => {
    const names = py.run("from traversed import Node\na, b = Node('a'), Node('b')\na.parent = b");
    const a = names.getItem("a");
    const node = a.extract("Node", { Node });
    assert.equal(node.parent!.label, "b");
    node.parent = new Node("c");
    assert.equal(a.getattr("parent").getattr("label").extract("str"), "c");
    node.parent = node;
    assert.ok(a.getattr("parent").is(a));
    node.parent = null;
    assert.ok(a.getattr("parent").isNone());
  });
});

test("PRO-24 values that are no handles are read without an attach", () => {
  const kept = Python.attach((py) =>
    py.run("from traversed import Node\na = Node('a')\na.parent = a\na.tag = []", {}).unbind()
  );
  const node = Python.attach((py) => kept.bind(py).getItem("a").extract("Node", { Node }));
  assert.equal(node.parent, node);
  assert.throws(() => node.tag!.len(), NotAttachedError);
});

test("PRO-24 an object whose instance is gone says what went with it", () => {
  const node = new Node("lonely");
  Python.attach((py) => py.intoPyObject(node).setattr("parent", node));
  Python.attach((py) => py.import("gc").callMethodAs("int", "collect"));
  assert.throws(
    () => node.parent,
    /Cannot give a Node to Python again: what Python kept for it has gone with the instance that Python had; keep that by a Py/,
  );
});

test("PRO-24 a value that does not fit is refused when the instance is made", () => {
  const node = new Node("odd");
  (node as { parent: unknown }).parent = 3;
  assert.throws(() => Python.attach((py) => void py.intoPyObject(node)), /Self \| None/);
});

test("PRO-24 only an accessor with a name of its own is kept by Python", () => {
  assert.throws(() => {
    class Wrong {
      @pyproperty("value: int", { traverse: true })
      value = 1;
    }
    return Wrong;
  }, /Cannot have Python keep the value of anything but an accessor: value/);
  assert.throws(() => {
    class Wrong {
      @pyproperty(": int", { traverse: true })
      accessor value = 1;
    }
    return Wrong;
  }, /Cannot have Python keep the value of a property without a name; write "name: annotation": value/);
});
