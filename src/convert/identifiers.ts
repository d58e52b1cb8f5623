/**
 * `uuid.UUID`, and the types of the module `ipaddress`.
 *
 * @module
 */
import type { Converter } from "./converter.ts";
import source from "./python/identifiers.py" with { type: "text" };
import { PythonHalf } from "./python_half.ts";
import { textForm } from "./text_form.ts";

const half = new PythonHalf("identifiers", source);

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** `UUID` ↔ its text with dashes, as `crypto.randomUUID()` gives one; capitals go in, too. */
export const uuid: Converter = textForm({
  expected: "UUID",
  half,
  write: "write_uuid",
  read: "UUID",
  parse: (text) => text,
  format(value) {
    if (typeof value !== "string") return undefined;
    if (UUID.test(value)) return value;
    throw new TypeError(`write it as 8-4-4-4-12 hexadecimal digits: ${value}`);
  },
});

/** The names of the types of `ipaddress`. */
const ADDRESSES = ["IPv4Address", "IPv6Address", "IPv4Interface", "IPv6Interface", "IPv4Network", "IPv6Network"];

/** Addresses, networks, and addresses in a network ↔ their text, checked by Python. */
export const addresses: Readonly<Record<string, Converter>> = Object.fromEntries(
  ADDRESSES.map((name) => [
    name,
    textForm({
      expected: name,
      half,
      write: `write_${name}`,
      read: name,
      parse: (text) => text,
      format: (value) => typeof value === "string" ? value : undefined,
    }),
  ]),
);
