import {
  PyCapsule,
  PyDate,
  PyDateTime,
  PyDelta,
  PyDict,
  PyFrame,
  PyList,
  PyMapping,
  PyMappingProxy,
  PyModule,
  PyRange,
  PySequence,
  PySet,
  PySlice,
  PySuper,
  PyTraceback,
  PyTuple,
  PyType,
  PyTzInfo,
  PyWeakrefProxy,
  PyWeakrefReference,
} from "../../mod.ts";
import { leakTest } from "../harness/leaks.ts";

const OBJECT = "type('Leak', (), {'__hash__': lambda self: 1})()";

leakTest("TYP-08 lists and tuples give up every reference", OBJECT, (_py, object) => {
  const list = PyList.from([object, object]);
  list.append(object);
  list.insert(0, object);
  list.extend([object]);
  list.pop();
  list.remove(object);
  list.setSlice(0, 1, [object, object]);
  list.delSlice(-1);
  list.sort({ key: () => 1 });
  list.reverse();
  list.index(object);
  list.count(object);
  list.slice(0, 1).copy().clear();
  for (const item of list.reversed()) item.is(object);
  list.toTuple().toList();
  PyTuple.from([object]).slice(0).cast(PySequence).concat(PyTuple.empty());
  list.cast(PySequence).repeat(2);
  PyRange.create(0, 9).slice(1).index(3);
  PySlice.create(object, object, object);
});

leakTest("TYP-10 dicts, mappings and sets give up every reference", OBJECT, (_py, object) => {
  const dict = PyDict.from([[object, object]]);
  dict.get(object);
  dict.get(1);
  dict.setDefault(object, object);
  dict.setDefault(1, object);
  dict.pop(1);
  dict.pop(1);
  dict.update(new Map([[2, object]]));
  dict.updateIfMissing(new Map([[2, object]]));
  dict.keys();
  dict.values();
  dict.items();
  dict.keysView();
  dict.valuesView();
  dict.itemsView();
  for (const [key, value] of dict.entries()) key.is(value);
  PyDict.fromSequence(dict.items()).copy().clear();
  PyMappingProxy.from(dict).get(object);
  dict.cast(PyMapping).get(3);
  const set = PySet.from([object]);
  set.insert(object);
  set.discard(object);
  set.insert(object);
  set.pop();
  set.clear();
});

leakTest("TYP-17 types, modules, frames and tracebacks give up every reference", OBJECT, (py, object) => {
  const type = object.getType().cast(PyType);
  type.fullyQualifiedName();
  type.mro();
  type.bases();
  type.isSubclassOf(PyDict);
  const module = PyModule.create("leaking");
  module.addObject("object", object);
  module.addClass(type);
  module.index();
  module.name();
  module.dict();
  const frame = PyFrame.create("a.txt", "a", 3);
  frame.locals();
  frame.variable("x");
  frame.code();
  const traceback = PyTraceback.create(PyTraceback.create(undefined, frame), frame);
  traceback.format();
  traceback.next()?.frame();
  PySuper.create(type, object).getattr("__init__");
  py.None();
});

leakTest("TYP-23 dates and times give up every reference", OBJECT, () => {
  const tzinfo = PyTzInfo.fixedOffset(PyDelta.create(0, 60));
  const moment = PyDateTime.create(2024, 1, 2, 3, 4, 5, 6, { tzinfo, fold: 1 });
  moment.tzinfo();
  moment.date().day();
  moment.time().hour();
  moment.timestamp();
  PyDateTime.fromTimestamp(1e9, PyTzInfo.utc());
  PyDate.fromTimestamp(1e9).sub(PyDate.create(2024, 1, 1)).cast(PyDelta).totalSeconds();
});

leakTest("TYP-24 weak references and capsules give up every reference", OBJECT, (_py, object) => {
  const reference = PyWeakrefReference.create(object, () => {});
  reference.upgrade();
  PyWeakrefProxy.create(object).upgrade();
  const capsule = PyCapsule.create(1n, "leaks.capsule", { context: 2n });
  capsule.pointer("leaks.capsule");
  capsule.name();
  capsule.context();
  capsule.isValid();
});
