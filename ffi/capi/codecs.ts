/** `codecs.h` @module */
/** `PyCodec_*` */
export const codecs = {
  PyCodec_Register: ["i32", ["handle"]],
  PyCodec_Unregister: ["i32", ["handle"], { since: 10 }],
  PyCodec_KnownEncoding: ["i32", ["cstr"]],
  PyCodec_Encode: ["owned", ["handle", "cstr", "cstr"]],
  PyCodec_Decode: ["owned", ["handle", "cstr", "cstr"]],
  PyCodec_Encoder: ["owned", ["cstr"]],
  PyCodec_Decoder: ["owned", ["cstr"]],
  PyCodec_IncrementalEncoder: ["owned", ["cstr", "cstr"]],
  PyCodec_IncrementalDecoder: ["owned", ["cstr", "cstr"]],
  PyCodec_StreamReader: ["owned", ["cstr", "handle", "cstr"]],
  PyCodec_StreamWriter: ["owned", ["cstr", "handle", "cstr"]],
  PyCodec_RegisterError: ["i32", ["cstr", "handle"]],
  PyCodec_LookupError: ["owned", ["cstr"]],
  PyCodec_StrictErrors: ["owned", ["handle"]],
  PyCodec_IgnoreErrors: ["owned", ["handle"]],
  PyCodec_ReplaceErrors: ["owned", ["handle"]],
  PyCodec_XMLCharRefReplaceErrors: ["owned", ["handle"]],
  PyCodec_BackslashReplaceErrors: ["owned", ["handle"]],
  PyCodec_NameReplaceErrors: ["owned", ["handle"]],
} as const;
