/**
 * Each header of the C-API through the backend of this process: `listobject.PyList_Append(list, item)`.
 *
 * @module
 */
import { header } from "./call_table.ts";
import * as rows from "./capi/mod.ts";
import type { Calls } from "./ctype.ts";

/** `abstract.h` */
export const abstract: Calls<typeof rows.abstract> = header(rows.abstract);
/** `boolobject.h` */
export const boolobject: Calls<typeof rows.boolobject> = header(rows.boolobject);
/** `bytearrayobject.h` */
export const bytearrayobject: Calls<typeof rows.bytearrayobject> = header(rows.bytearrayobject);
/** `bytesobject.h` */
export const bytesobject: Calls<typeof rows.bytesobject> = header(rows.bytesobject);
/** `cellobject.h` */
export const cellobject: Calls<typeof rows.cellobject> = header(rows.cellobject);
/** `ceval.h` */
export const ceval: Calls<typeof rows.ceval> = header(rows.ceval);
/** `classobject.h` */
export const classobject: Calls<typeof rows.classobject> = header(rows.classobject);
/** `code.h` */
export const code: Calls<typeof rows.code> = header(rows.code);
/** `codecs.h` */
export const codecs: Calls<typeof rows.codecs> = header(rows.codecs);
/** `compile.h` */
export const compile: Calls<typeof rows.compile> = header(rows.compile);
/** `complexobject.h` */
export const complexobject: Calls<typeof rows.complexobject> = header(rows.complexobject);
/** `context.h` */
export const context: Calls<typeof rows.context> = header(rows.context);
/** `critical_section.h` */
export const critical_section: Calls<typeof rows.critical_section> = header(rows.critical_section);
/** `descrobject.h` */
export const descrobject: Calls<typeof rows.descrobject> = header(rows.descrobject);
/** `dictobject.h` */
export const dictobject: Calls<typeof rows.dictobject> = header(rows.dictobject);
/** `fileobject.h` */
export const fileobject: Calls<typeof rows.fileobject> = header(rows.fileobject);
/** `fileutils.h` */
export const fileutils: Calls<typeof rows.fileutils> = header(rows.fileutils);
/** `floatobject.h` */
export const floatobject: Calls<typeof rows.floatobject> = header(rows.floatobject);
/** `frameobject.h` */
export const frameobject: Calls<typeof rows.frameobject> = header(rows.frameobject);
/** `funcobject.h` */
export const funcobject: Calls<typeof rows.funcobject> = header(rows.funcobject);
/** `genericaliasobject.h` */
export const genericaliasobject: Calls<typeof rows.genericaliasobject> = header(rows.genericaliasobject);
/** `genobject.h` */
export const genobject: Calls<typeof rows.genobject> = header(rows.genobject);
/** `import.h` */
export const import_: Calls<typeof rows.import_> = header(rows.import_);
/** `initconfig.h` */
export const initconfig: Calls<typeof rows.initconfig> = header(rows.initconfig);
/** `intrcheck.h` */
export const intrcheck: Calls<typeof rows.intrcheck> = header(rows.intrcheck);
/** `iterobject.h` */
export const iterobject: Calls<typeof rows.iterobject> = header(rows.iterobject);
/** `listobject.h` */
export const listobject: Calls<typeof rows.listobject> = header(rows.listobject);
/** `lock.h` */
export const lock: Calls<typeof rows.lock> = header(rows.lock);
/** `longobject.h` */
export const longobject: Calls<typeof rows.longobject> = header(rows.longobject);
/** `marshal.h` */
export const marshal: Calls<typeof rows.marshal> = header(rows.marshal);
/** `memoryobject.h` */
export const memoryobject: Calls<typeof rows.memoryobject> = header(rows.memoryobject);
/** `methodobject.h` */
export const methodobject: Calls<typeof rows.methodobject> = header(rows.methodobject);
/** `modsupport.h` */
export const modsupport: Calls<typeof rows.modsupport> = header(rows.modsupport);
/** `moduleobject.h` */
export const moduleobject: Calls<typeof rows.moduleobject> = header(rows.moduleobject);
/** `object.h` */
export const object: Calls<typeof rows.object> = header(rows.object);
/** `objimpl.h` */
export const objimpl: Calls<typeof rows.objimpl> = header(rows.objimpl);
/** `odictobject.h` */
export const odictobject: Calls<typeof rows.odictobject> = header(rows.odictobject);
/** `osmodule.h` */
export const osmodule: Calls<typeof rows.osmodule> = header(rows.osmodule);
/** `picklebufobject.h` */
export const picklebufobject: Calls<typeof rows.picklebufobject> = header(rows.picklebufobject);
/** `pybuffer.h` */
export const pybuffer: Calls<typeof rows.pybuffer> = header(rows.pybuffer);
/** `pycapsule.h` */
export const pycapsule: Calls<typeof rows.pycapsule> = header(rows.pycapsule);
/** `pyerrors.h` */
export const pyerrors: Calls<typeof rows.pyerrors> = header(rows.pyerrors);
/** `pyframe.h` */
export const pyframe: Calls<typeof rows.pyframe> = header(rows.pyframe);
/** `pyhash.h` */
export const pyhash: Calls<typeof rows.pyhash> = header(rows.pyhash);
/** `pylifecycle.h` */
export const pylifecycle: Calls<typeof rows.pylifecycle> = header(rows.pylifecycle);
/** `pymem.h` */
export const pymem: Calls<typeof rows.pymem> = header(rows.pymem);
/** `pystate.h` */
export const pystate: Calls<typeof rows.pystate> = header(rows.pystate);
/** `pystrtod.h` */
export const pystrtod: Calls<typeof rows.pystrtod> = header(rows.pystrtod);
/** `pythonrun.h` */
export const pythonrun: Calls<typeof rows.pythonrun> = header(rows.pythonrun);
/** `pythread.h` */
export const pythread: Calls<typeof rows.pythread> = header(rows.pythread);
/** `setobject.h` */
export const setobject: Calls<typeof rows.setobject> = header(rows.setobject);
/** `sliceobject.h` */
export const sliceobject: Calls<typeof rows.sliceobject> = header(rows.sliceobject);
/** `structseq.h` */
export const structseq: Calls<typeof rows.structseq> = header(rows.structseq);
/** `sysmodule.h` */
export const sysmodule: Calls<typeof rows.sysmodule> = header(rows.sysmodule);
/** `traceback.h` */
export const traceback: Calls<typeof rows.traceback> = header(rows.traceback);
/** `tupleobject.h` */
export const tupleobject: Calls<typeof rows.tupleobject> = header(rows.tupleobject);
/** `unicodeobject.h` */
export const unicodeobject: Calls<typeof rows.unicodeobject> = header(rows.unicodeobject);
/** `unicodeobject_codecs.h` */
export const unicodeobject_codecs: Calls<typeof rows.unicodeobject_codecs> = header(rows.unicodeobject_codecs);
/** `warnings.h` */
export const warnings: Calls<typeof rows.warnings> = header(rows.warnings);
/** `weakrefobject.h` */
export const weakrefobject: Calls<typeof rows.weakrefobject> = header(rows.weakrefobject);
