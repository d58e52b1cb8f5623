/**
 * The version of this package.
 *
 * @module
 */

import deno from "../../deno.json" with { type: "json" };

/** The version of this package. */
export const VERSION: string = deno.version;
