/**
 * The modules of Python's standard library that the names in annotations come from.
 *
 * @module
 */

const TYPES: Readonly<Record<string, string>> = {
  collections: "OrderedDict defaultdict deque",
  datetime: "date datetime time timedelta timezone tzinfo",
  decimal: "Decimal",
  fractions: "Fraction",
  ipaddress: "IPv4Address IPv4Interface IPv4Network IPv6Address IPv6Interface IPv6Network",
  os: "PathLike",
  pathlib: "Path PurePath",
  types: "ModuleType",
  uuid: "UUID",
  zoneinfo: "ZoneInfo",
};

/** The module of each name: of the types that values have, and of what else is given, names with spaces by module. */
export function modulesOf(others: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  return new Map(
    Object.entries({ ...others, ...TYPES }).flatMap(([module, names]) =>
      names.split(" ").map((name): [string, string] => [name, module])
    ),
  );
}
