/**
 * Calls of Python's module `datetime`. Its C-API is a table of pointers to structs, which would not travel to another
 * process; its classes do, and cost a call each.
 *
 * @module
 */
import { object, type Ptr } from "../../ffi/mod.ts";
import { check, nameOf } from "../core/mod.ts";
import { callMethodPtr, callPtr } from "./arguments.ts";
import { imported } from "./imported.ts";
import { kw } from "./kwargs.ts";
import type { PyTzInfo } from "./tzinfo.ts";

/** What a time of the day may have besides its numbers. */
export interface TimeOptions {
  /** Its time zone. Default none. */
  tzinfo?: PyTzInfo;
  /** Which of two equal times it is where clocks are set back: 0 for the first, 1 for the second. Default 0. */
  fold?: 0 | 1;
}

/** Calls a class of the module; a new reference. */
export function make(name: string, args: readonly unknown[]): Ptr {
  // SAFETY: attached, or `imported` throws; the class is kept for ever.
  return check(callPtr(imported("datetime", name), args));
}

/** Calls a method of a class of the module; a new reference. */
export function call(name: string, method: string, args: readonly unknown[]): Ptr {
  return check(callMethodPtr(imported("datetime", name), method, args));
}

/** The keyword arguments that say a zone and a fold. */
export function keywords({ tzinfo, fold = 0 }: TimeOptions): unknown {
  return kw({ tzinfo, fold });
}

/** A member of a class of the module; a new reference. */
export function member(name: string, attribute: string): Ptr {
  return check(object.PyObject_GetAttr(imported("datetime", name), nameOf(attribute)));
}
