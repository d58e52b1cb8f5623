/**
 * What the functions of the call table do with the references in the cells that they write.
 *
 * @module
 */

/** A new reference is written, or a borrowed one; or the reference in the cell is taken and a new one written. */
export type Written = "owned" | "borrowed" | "exchanged";

/** Each row with a `handle*`. */
export const WRITTEN: Readonly<Record<string, Written>> = {
  ...writes("exchanged", [
    "PyBytes_Concat",
    "PyBytes_ConcatAndDel",
    "PyErr_NormalizeException",
    "PyUnicode_Append",
    "PyUnicode_AppendAndDel",
    "PyUnicode_InternImmortal",
    "PyUnicode_InternInPlace",
    "PyUnicode_Resize",
  ]),
  ...writes("borrowed", ["PyDict_Next"]),
  ...writes("owned", [
    "PyContextVar_Get",
    "PyDict_GetItemRef",
    "PyDict_GetItemStringRef",
    "PyDict_Pop",
    "PyDict_PopString",
    "PyDict_SetDefaultRef",
    "PyErr_Fetch",
    "PyErr_GetExcInfo",
    "PyIter_NextItem",
    "PyIter_Send",
    "PyMapping_GetOptionalItem",
    "PyMapping_GetOptionalItemString",
    "PyObject_GetOptionalAttr",
    "PyObject_GetOptionalAttrString",
    "PySys_GetOptionalAttr",
    "PySys_GetOptionalAttrString",
    "PyUnicode_FSConverter",
    "PyUnicode_FSDecoder",
    "PyWeakref_GetRef",
    "_PyObject_LookupAttr",
  ]),
};

function writes(how: Written, names: readonly string[]): Record<string, Written> {
  return Object.fromEntries(names.map((name) => [name, how]));
}
