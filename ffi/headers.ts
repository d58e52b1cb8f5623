/**
 * Each header of the C-API through the backend of this process: `listobject.PyList_Append(list, item)`.
 *
 * @module
 */
import { header } from "./call_table.ts";
import { HEADERS } from "./capi/mod.ts";
import type { Calls } from "./ctype.ts";

/** `abstract.h` */
export const abstract: Calls<typeof HEADERS.abstract> = header(HEADERS.abstract);
/** `boolobject.h` */
export const boolobject: Calls<typeof HEADERS.boolobject> = header(HEADERS.boolobject);
/** `bytearrayobject.h` */
export const bytearrayobject: Calls<typeof HEADERS.bytearrayobject> = header(HEADERS.bytearrayobject);
/** `bytesobject.h` */
export const bytesobject: Calls<typeof HEADERS.bytesobject> = header(HEADERS.bytesobject);
/** `cellobject.h` */
export const cellobject: Calls<typeof HEADERS.cellobject> = header(HEADERS.cellobject);
/** `ceval.h` */
export const ceval: Calls<typeof HEADERS.ceval> = header(HEADERS.ceval);
/** `classobject.h` */
export const classobject: Calls<typeof HEADERS.classobject> = header(HEADERS.classobject);
/** `code.h` */
export const code: Calls<typeof HEADERS.code> = header(HEADERS.code);
/** `codecs.h` */
export const codecs: Calls<typeof HEADERS.codecs> = header(HEADERS.codecs);
/** `compile.h` */
export const compile: Calls<typeof HEADERS.compile> = header(HEADERS.compile);
/** `complexobject.h` */
export const complexobject: Calls<typeof HEADERS.complexobject> = header(HEADERS.complexobject);
/** `context.h` */
export const context: Calls<typeof HEADERS.context> = header(HEADERS.context);
/** `critical_section.h` */
export const critical_section: Calls<typeof HEADERS.critical_section> = header(HEADERS.critical_section);
/** `descrobject.h` */
export const descrobject: Calls<typeof HEADERS.descrobject> = header(HEADERS.descrobject);
/** `dictobject.h` */
export const dictobject: Calls<typeof HEADERS.dictobject> = header(HEADERS.dictobject);
/** `fileobject.h` */
export const fileobject: Calls<typeof HEADERS.fileobject> = header(HEADERS.fileobject);
/** `fileutils.h` */
export const fileutils: Calls<typeof HEADERS.fileutils> = header(HEADERS.fileutils);
/** `floatobject.h` */
export const floatobject: Calls<typeof HEADERS.floatobject> = header(HEADERS.floatobject);
/** `frameobject.h` */
export const frameobject: Calls<typeof HEADERS.frameobject> = header(HEADERS.frameobject);
/** `funcobject.h` */
export const funcobject: Calls<typeof HEADERS.funcobject> = header(HEADERS.funcobject);
/** `genericaliasobject.h` */
export const genericaliasobject: Calls<typeof HEADERS.genericaliasobject> = header(HEADERS.genericaliasobject);
/** `genobject.h` */
export const genobject: Calls<typeof HEADERS.genobject> = header(HEADERS.genobject);
/** `import.h` */
export const import_: Calls<typeof HEADERS.import_> = header(HEADERS.import_);
/** `initconfig.h` */
export const initconfig: Calls<typeof HEADERS.initconfig> = header(HEADERS.initconfig);
/** `intrcheck.h` */
export const intrcheck: Calls<typeof HEADERS.intrcheck> = header(HEADERS.intrcheck);
/** `iterobject.h` */
export const iterobject: Calls<typeof HEADERS.iterobject> = header(HEADERS.iterobject);
/** `listobject.h` */
export const listobject: Calls<typeof HEADERS.listobject> = header(HEADERS.listobject);
/** `lock.h` */
export const lock: Calls<typeof HEADERS.lock> = header(HEADERS.lock);
/** `longobject.h` */
export const longobject: Calls<typeof HEADERS.longobject> = header(HEADERS.longobject);
/** `marshal.h` */
export const marshal: Calls<typeof HEADERS.marshal> = header(HEADERS.marshal);
/** `memoryobject.h` */
export const memoryobject: Calls<typeof HEADERS.memoryobject> = header(HEADERS.memoryobject);
/** `methodobject.h` */
export const methodobject: Calls<typeof HEADERS.methodobject> = header(HEADERS.methodobject);
/** `modsupport.h` */
export const modsupport: Calls<typeof HEADERS.modsupport> = header(HEADERS.modsupport);
/** `moduleobject.h` */
export const moduleobject: Calls<typeof HEADERS.moduleobject> = header(HEADERS.moduleobject);
/** `object.h` */
export const object: Calls<typeof HEADERS.object> = header(HEADERS.object);
/** `objimpl.h` */
export const objimpl: Calls<typeof HEADERS.objimpl> = header(HEADERS.objimpl);
/** `odictobject.h` */
export const odictobject: Calls<typeof HEADERS.odictobject> = header(HEADERS.odictobject);
/** `osmodule.h` */
export const osmodule: Calls<typeof HEADERS.osmodule> = header(HEADERS.osmodule);
/** `picklebufobject.h` */
export const picklebufobject: Calls<typeof HEADERS.picklebufobject> = header(HEADERS.picklebufobject);
/** `pybuffer.h` */
export const pybuffer: Calls<typeof HEADERS.pybuffer> = header(HEADERS.pybuffer);
/** `pycapsule.h` */
export const pycapsule: Calls<typeof HEADERS.pycapsule> = header(HEADERS.pycapsule);
/** `pyerrors.h` */
export const pyerrors: Calls<typeof HEADERS.pyerrors> = header(HEADERS.pyerrors);
/** `pyframe.h` */
export const pyframe: Calls<typeof HEADERS.pyframe> = header(HEADERS.pyframe);
/** `pyhash.h` */
export const pyhash: Calls<typeof HEADERS.pyhash> = header(HEADERS.pyhash);
/** `pylifecycle.h` */
export const pylifecycle: Calls<typeof HEADERS.pylifecycle> = header(HEADERS.pylifecycle);
/** `pymem.h` */
export const pymem: Calls<typeof HEADERS.pymem> = header(HEADERS.pymem);
/** `pystate.h` */
export const pystate: Calls<typeof HEADERS.pystate> = header(HEADERS.pystate);
/** `pystrtod.h` */
export const pystrtod: Calls<typeof HEADERS.pystrtod> = header(HEADERS.pystrtod);
/** `pythonrun.h` */
export const pythonrun: Calls<typeof HEADERS.pythonrun> = header(HEADERS.pythonrun);
/** `pythread.h` */
export const pythread: Calls<typeof HEADERS.pythread> = header(HEADERS.pythread);
/** `setobject.h` */
export const setobject: Calls<typeof HEADERS.setobject> = header(HEADERS.setobject);
/** `sliceobject.h` */
export const sliceobject: Calls<typeof HEADERS.sliceobject> = header(HEADERS.sliceobject);
/** `structseq.h` */
export const structseq: Calls<typeof HEADERS.structseq> = header(HEADERS.structseq);
/** `sysmodule.h` */
export const sysmodule: Calls<typeof HEADERS.sysmodule> = header(HEADERS.sysmodule);
/** `traceback.h` */
export const traceback: Calls<typeof HEADERS.traceback> = header(HEADERS.traceback);
/** `tupleobject.h` */
export const tupleobject: Calls<typeof HEADERS.tupleobject> = header(HEADERS.tupleobject);
/** `unicodeobject.h` */
export const unicodeobject: Calls<typeof HEADERS.unicodeobject> = header(HEADERS.unicodeobject);
/** `unicodeobject_codecs.h` */
export const unicodeobject_codecs: Calls<typeof HEADERS.unicodeobject_codecs> = header(HEADERS.unicodeobject_codecs);
/** `warnings.h` */
export const warnings: Calls<typeof HEADERS.warnings> = header(HEADERS.warnings);
/** `weakrefobject.h` */
export const weakrefobject: Calls<typeof HEADERS.weakrefobject> = header(HEADERS.weakrefobject);
