/** `unicodeobject.h` @module */
/** `PyUnicode_*`, `PyUnicodeWriter_*` */
export const unicodeobject = {
  // Making
  PyUnicode_FromStringAndSize: ["owned", ["bytes", "isize"]],
  PyUnicode_FromString: ["owned", ["cstr"]],
  PyUnicode_FromObject: ["owned", ["handle"]],
  PyUnicode_FromWideChar: ["owned", ["pointer", "isize"]],
  PyUnicode_FromOrdinal: ["owned", ["i32"]],
  PyUnicode_New: ["owned", ["isize", "u32"], { unstable: true }],
  PyUnicode_FromKindAndData: ["owned", ["i32", "pointer", "isize"], { unstable: true }],

  // Reading
  PyUnicode_AsUCS4: ["pointer", ["handle", "pointer", "isize", "i32"]],
  PyUnicode_AsUCS4Copy: ["pointer", ["handle"]],
  PyUnicode_GetLength: ["isize", ["handle"]],
  PyUnicode_ReadChar: ["u32", ["handle", "isize"]],
  PyUnicode_AsWideChar: ["isize", ["handle", "pointer", "isize"]],
  PyUnicode_AsWideCharString: ["pointer", ["handle", "isize*"]],
  PyUnicode_AsUTF8AndSize: ["pointer", ["handle", "isize*"]],
  PyUnicode_CopyCharacters: ["isize", ["handle", "isize", "handle", "isize", "isize"], { unstable: true }],
  PyUnicode_AsUTF8: ["text", ["handle"], { unstable: true }],
  PyUnicode_GetSize: ["isize", ["handle"]],

  // In place
  PyUnicode_WriteChar: ["i32", ["handle", "isize", "u32"]],
  // Reads the cell, takes its reference and writes a new one.
  PyUnicode_Resize: ["i32", ["handle*", "isize"]],
  // Reads the cell, takes its reference and writes a new one.
  PyUnicode_InternInPlace: ["void", ["handle*"]],
  PyUnicode_InternFromString: ["owned", ["cstr"]],
  // These read the cell, take its reference and write a new one.
  PyUnicode_Append: ["void", ["handle*", "handle"]],
  PyUnicode_AppendAndDel: ["void", ["handle*", "stolen"]],
  PyUnicode_Fill: ["isize", ["handle", "isize", "isize", "u32"], { unstable: true }],
  PyUnicode_InternImmortal: ["void", ["handle*"]],

  // Working
  PyUnicode_Substring: ["owned", ["handle", "isize", "isize"]],
  PyUnicode_Concat: ["owned", ["handle", "handle"]],
  PyUnicode_Split: ["owned", ["handle", "handle", "isize"]],
  PyUnicode_Splitlines: ["owned", ["handle", "i32"]],
  PyUnicode_Partition: ["owned", ["handle", "handle"]],
  PyUnicode_RPartition: ["owned", ["handle", "handle"]],
  PyUnicode_RSplit: ["owned", ["handle", "handle", "isize"]],
  PyUnicode_Join: ["owned", ["handle", "handle"]],
  PyUnicode_Tailmatch: ["isize", ["handle", "handle", "isize", "isize", "i32"]],
  PyUnicode_Find: ["isize", ["handle", "handle", "isize", "isize", "i32"]],
  PyUnicode_FindChar: ["isize", ["handle", "u32", "isize", "isize", "i32"]],
  PyUnicode_Count: ["isize", ["handle", "handle", "isize", "isize"]],
  PyUnicode_Replace: ["owned", ["handle", "handle", "handle", "isize"]],
  PyUnicode_Compare: ["i32", ["handle", "handle"]],
  PyUnicode_CompareWithASCIIString: ["i32", ["handle", "cstr"]],
  PyUnicode_EqualToUTF8: ["i32", ["handle", "cstr"], { since: 13 }],
  PyUnicode_EqualToUTF8AndSize: ["i32", ["handle", "bytes", "isize"], { since: 13 }],
  PyUnicode_RichCompare: ["owned", ["handle", "handle", "i32"]],
  PyUnicode_Format: ["owned", ["handle", "handle"]],
  PyUnicode_Contains: ["i32", ["handle", "handle"]],
  PyUnicode_IsIdentifier: ["i32", ["handle"]],
  PyUnicode_Equal: ["i32", ["handle", "handle"], { since: 14 }],

  // Writer
  PyUnicodeWriter_Create: ["pointer", ["isize"], { since: 14, unstable: true }],
  PyUnicodeWriter_Discard: ["void", ["pointer"], { since: 14, unstable: true }],
  PyUnicodeWriter_Finish: ["owned", ["pointer"], { since: 14, unstable: true }],
  PyUnicodeWriter_WriteChar: ["i32", ["pointer", "u32"], { since: 14, unstable: true }],
  PyUnicodeWriter_WriteUTF8: ["i32", ["pointer", "bytes", "isize"], { since: 14, unstable: true }],
  PyUnicodeWriter_WriteASCII: ["i32", ["pointer", "bytes", "isize"], { since: 14, unstable: true }],
  PyUnicodeWriter_WriteWideChar: ["i32", ["pointer", "pointer", "isize"], { since: 14, unstable: true }],
  PyUnicodeWriter_WriteUCS4: ["i32", ["pointer", "pointer", "isize"], { since: 14, unstable: true }],
  PyUnicodeWriter_WriteStr: ["i32", ["pointer", "handle"], { since: 14, unstable: true }],
  PyUnicodeWriter_WriteRepr: ["i32", ["pointer", "handle"], { since: 14, unstable: true }],
  PyUnicodeWriter_WriteSubstring: ["i32", ["pointer", "handle", "isize", "isize"], { since: 14, unstable: true }],
  PyUnicodeWriter_DecodeUTF8Stateful: ["i32", ["pointer", "bytes", "isize", "cstr", "isize*"], {
    since: 14,
    unstable: true,
  }],
} as const;
