/**
 * What a subcommand is.
 *
 * @module
 */

import { parseArgs, type ParseArgsConfig } from "node:util";

/** An option of a command. */
export interface Option {
  readonly type: "string" | "boolean";
  readonly short?: string;
  /** What stands for its value in the help. */
  readonly value?: string;
  /** Whether it may stand several times. */
  readonly multiple?: boolean;
  readonly help: string;
}

/** What a command got on the command line. */
export interface Arguments {
  readonly values: Readonly<Record<string, string | boolean | readonly string[] | undefined>>;
  readonly positionals: readonly string[];
}

/** A subcommand. */
export interface Command {
  readonly name: string;
  /** What follows the options in the usage. */
  readonly operands: string;
  /** How many of those there may be. */
  readonly most: number;
  readonly summary: string;
  readonly options: Readonly<Record<string, Option>>;
  /** Whether it is for other programs, and no list has it. */
  readonly hidden?: boolean;
  /** Whether what follows is none of ours, and goes on as it is. */
  readonly raw?: boolean;
  /** Runs it; its exit code. */
  run(args: Arguments): Promise<number>;
}

/** A wrong command line: the exit code is 2. */
export class UsageError extends Error {
  override name = "UsageError";
}

/** Options that every command has. */
export const COMMON: Readonly<Record<string, Option>> = {
  quiet: { type: "boolean", short: "q", help: "Print results and errors only" },
  help: { type: "boolean", short: "h", help: "Print this help" },
};

/** Reads what stands behind the name of a command. */
export function readArguments(command: Command, args: readonly string[]): Arguments {
  if (command.raw) return { values: {}, positionals: args };
  const options: NonNullable<ParseArgsConfig["options"]> = {};
  for (const [name, { type, short, multiple = false }] of Object.entries({ ...command.options, ...COMMON })) {
    options[name] = short === undefined ? { type, multiple } : { type, multiple, short };
  }
  let parsed: Arguments;
  try {
    parsed = parseArgs({ args: [...args], options, allowPositionals: true }) as Arguments;
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
  if (parsed.positionals.length > command.most) {
    throw new UsageError(`Unexpected argument: ${parsed.positionals[command.most]}`);
  }
  return parsed;
}

/** The help of a command. */
export function helpOf({ name, operands, summary, options }: Command): string {
  const lines = Object.entries({ ...options, ...COMMON }).map(([option, { short, value, help }]) => {
    const left = `${short === undefined ? "    " : `-${short}, `}--${option}${value === undefined ? "" : ` ${value}`}`;
    return `  ${left.padEnd(28)} ${help}`;
  });
  return `${summary}\n\nUsage: pyo3-ts ${name} [OPTIONS]${operands && ` ${operands}`}\n\nOptions:\n${lines.join("\n")}`;
}

/** The value of an option that must be one of some words. */
export function choice<const T extends string>(
  { values }: Arguments,
  option: string,
  words: readonly T[],
): T | undefined {
  const value = values[option];
  const found = words.find((word) => word === value);
  if (value !== undefined && found === undefined) {
    throw new UsageError(`--${option} is one of ${words.join(", ")}: ${value}`);
  }
  return found;
}

/** Tells how far the work is: on standard error, so that a pipe gets results alone. */
export function tell({ values }: Arguments, message: string): void {
  if (!values.quiet) console.error(message);
}
