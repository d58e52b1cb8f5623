/** `unicodeobject.h`: codecs @module */
/** `PyUnicode_*` between text and bytes */
export const unicodeobject_codecs = {
  // Encoding, and what the platform uses
  PyUnicode_FromEncodedObject: ["owned", ["handle", "cstr", "cstr"]],
  PyUnicode_GetDefaultEncoding: ["text", []],
  PyUnicode_Decode: ["owned", ["bytes", "isize", "cstr", "cstr"]],
  PyUnicode_AsDecodedObject: ["owned", ["handle", "cstr", "cstr"]],
  PyUnicode_AsDecodedUnicode: ["owned", ["handle", "cstr", "cstr"]],
  PyUnicode_AsEncodedObject: ["owned", ["handle", "cstr", "cstr"]],
  PyUnicode_AsEncodedString: ["owned", ["handle", "cstr", "cstr"]],
  PyUnicode_AsEncodedUnicode: ["owned", ["handle", "cstr", "cstr"]],
  PyUnicode_AsUTF8String: ["owned", ["handle"]],
  PyUnicode_AsUTF32String: ["owned", ["handle"]],
  PyUnicode_AsUTF16String: ["owned", ["handle"]],
  PyUnicode_AsUnicodeEscapeString: ["owned", ["handle"]],
  PyUnicode_AsRawUnicodeEscapeString: ["owned", ["handle"]],
  PyUnicode_AsLatin1String: ["owned", ["handle"]],
  PyUnicode_AsASCIIString: ["owned", ["handle"]],
  PyUnicode_AsCharmapString: ["owned", ["handle", "handle"]],
  PyUnicode_DecodeLocaleAndSize: ["owned", ["bytes", "isize", "cstr"]],
  PyUnicode_DecodeLocale: ["owned", ["cstr", "cstr"]],
  PyUnicode_EncodeLocale: ["owned", ["handle", "cstr"]],
  // `void *` in C; a new reference is written.
  PyUnicode_FSConverter: ["i32", ["handle", "handle*"]],
  // `void *` in C; a new reference is written.
  PyUnicode_FSDecoder: ["i32", ["handle", "handle*"]],
  PyUnicode_DecodeFSDefault: ["owned", ["cstr"]],
  PyUnicode_DecodeFSDefaultAndSize: ["owned", ["bytes", "isize"]],
  PyUnicode_EncodeFSDefault: ["owned", ["handle"]],

  // Decoding
  PyUnicode_DecodeUTF7: ["owned", ["bytes", "isize", "cstr"]],
  PyUnicode_DecodeUTF7Stateful: ["owned", ["bytes", "isize", "cstr", "isize*"]],
  PyUnicode_DecodeUTF8: ["owned", ["bytes", "isize", "cstr"]],
  PyUnicode_DecodeUTF8Stateful: ["owned", ["bytes", "isize", "cstr", "isize*"]],
  PyUnicode_DecodeUTF32: ["owned", ["bytes", "isize", "cstr", "i32*"]],
  PyUnicode_DecodeUTF32Stateful: ["owned", ["bytes", "isize", "cstr", "i32*", "isize*"]],
  PyUnicode_DecodeUTF16: ["owned", ["bytes", "isize", "cstr", "i32*"]],
  PyUnicode_DecodeUTF16Stateful: ["owned", ["bytes", "isize", "cstr", "i32*", "isize*"]],
  PyUnicode_DecodeUnicodeEscape: ["owned", ["bytes", "isize", "cstr"]],
  PyUnicode_DecodeRawUnicodeEscape: ["owned", ["bytes", "isize", "cstr"]],
  PyUnicode_DecodeLatin1: ["owned", ["bytes", "isize", "cstr"]],
  PyUnicode_DecodeASCII: ["owned", ["bytes", "isize", "cstr"]],
  PyUnicode_DecodeCharmap: ["owned", ["bytes", "isize", "handle", "cstr"]],

  // Tables
  PyUnicode_BuildEncodingMap: ["owned", ["handle"]],
  PyUnicode_Translate: ["owned", ["handle", "handle", "cstr"]],
} as const;
