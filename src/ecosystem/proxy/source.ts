/**
 * Where a proxy has its object from.
 *
 * @module
 */
import type { Ptr } from "../../../ffi/mod.ts";
import type { StandIn } from "../../core/mod.ts";

/** What stands behind a proxy. The thread is attached whenever one of its methods but `dispose` is called. */
export interface Source extends StandIn {
  /** The object, for one operation. */
  lend(): Ptr;
  /** Ends what {@linkcode Source.lend} began. */
  giveBack(ptr: Ptr): void;
  /** Releases what it keeps. */
  dispose(): void;
}
