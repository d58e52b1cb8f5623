/**
 * The call table: every C-API function the library may call, header by header.
 *
 * @module
 */
import { abstract } from "./abstract.ts";
import { boolobject } from "./boolobject.ts";
import { bytearrayobject } from "./bytearrayobject.ts";
import { bytesobject } from "./bytesobject.ts";
import { cellobject } from "./cellobject.ts";
import { ceval } from "./ceval.ts";
import { classobject } from "./classobject.ts";
import { code } from "./code.ts";
import { codecs } from "./codecs.ts";
import { compile } from "./compile.ts";
import { complexobject } from "./complexobject.ts";
import { context } from "./context.ts";
import { critical_section } from "./critical_section.ts";
import { descrobject } from "./descrobject.ts";
import { dictobject } from "./dictobject.ts";
import { fileobject } from "./fileobject.ts";
import { fileutils } from "./fileutils.ts";
import { floatobject } from "./floatobject.ts";
import { frameobject } from "./frameobject.ts";
import { funcobject } from "./funcobject.ts";
import { genericaliasobject } from "./genericaliasobject.ts";
import { genobject } from "./genobject.ts";
import { import_ } from "./import.ts";
import { initconfig } from "./initconfig.ts";
import { intrcheck } from "./intrcheck.ts";
import { iterobject } from "./iterobject.ts";
import { listobject } from "./listobject.ts";
import { lock } from "./lock.ts";
import { longobject } from "./longobject.ts";
import { marshal } from "./marshal.ts";
import { memoryobject } from "./memoryobject.ts";
import { methodobject } from "./methodobject.ts";
import { modsupport } from "./modsupport.ts";
import { moduleobject } from "./moduleobject.ts";
import { object } from "./object.ts";
import { objimpl } from "./objimpl.ts";
import { odictobject } from "./odictobject.ts";
import { osmodule } from "./osmodule.ts";
import { picklebufobject } from "./picklebufobject.ts";
import { pybuffer } from "./pybuffer.ts";
import { pycapsule } from "./pycapsule.ts";
import { pyerrors } from "./pyerrors.ts";
import { pyframe } from "./pyframe.ts";
import { pyhash } from "./pyhash.ts";
import { pylifecycle } from "./pylifecycle.ts";
import { pymem } from "./pymem.ts";
import { pystate } from "./pystate.ts";
import { pystrtod } from "./pystrtod.ts";
import { pythonrun } from "./pythonrun.ts";
import { pythread } from "./pythread.ts";
import { setobject } from "./setobject.ts";
import { sliceobject } from "./sliceobject.ts";
import { structseq } from "./structseq.ts";
import { sysmodule } from "./sysmodule.ts";
import { traceback } from "./traceback.ts";
import { tupleobject } from "./tupleobject.ts";
import { unicodeobject } from "./unicodeobject.ts";
import { unicodeobject_codecs } from "./unicodeobject_codecs.ts";
import { warnings } from "./warnings.ts";
import { weakrefobject } from "./weakrefobject.ts";

export * from "./data.ts";
/** The headers by name. */
export const HEADERS = {
  abstract,
  boolobject,
  bytearrayobject,
  bytesobject,
  cellobject,
  ceval,
  classobject,
  code,
  codecs,
  compile,
  complexobject,
  context,
  critical_section,
  descrobject,
  dictobject,
  fileobject,
  fileutils,
  floatobject,
  frameobject,
  funcobject,
  genericaliasobject,
  genobject,
  import_,
  initconfig,
  intrcheck,
  iterobject,
  listobject,
  lock,
  longobject,
  marshal,
  memoryobject,
  methodobject,
  modsupport,
  moduleobject,
  object,
  objimpl,
  odictobject,
  osmodule,
  picklebufobject,
  pybuffer,
  pycapsule,
  pyerrors,
  pyframe,
  pyhash,
  pylifecycle,
  pymem,
  pystate,
  pystrtod,
  pythonrun,
  pythread,
  setobject,
  sliceobject,
  structseq,
  sysmodule,
  traceback,
  tupleobject,
  unicodeobject,
  unicodeobject_codecs,
  warnings,
  weakrefobject,
} as const;
