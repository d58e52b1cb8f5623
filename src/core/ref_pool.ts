/**
 * References given up while this thread was not attached: they wait for the next attachment.
 *
 * @module
 */
import { bulk, type Ptr } from "../../ffi/mod.ts";

let pending: Ptr[] = [];

/** Gives up a reference from anywhere; a finalizer knows neither its thread nor its moment. */
export function releaseLater(ptr: Ptr): void {
  pending.push(ptr);
}

/** Releases what has come together. The thread is attached. */
export function drainReleases(): void {
  if (pending.length === 0) return;
  const released = pending;
  pending = [];
  // SAFETY: attached; the handles that owned them have forgotten them.
  bulk.releaseMany(released);
}

/** Forgets what has come together: its interpreter is gone. */
export function forgetReleases(): void {
  pending = [];
}
