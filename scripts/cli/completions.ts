/**
 * `pyo3-ts completions`.
 *
 * @module
 */

import { type Command, COMMON, UsageError } from "./command.ts";

const SHELLS = ["bash", "zsh", "fish"] as const;

/** The command that prints what completes the names of commands and options in a shell. */
export function completionsOf(commands: () => readonly Command[]): Command {
  return {
    name: "completions",
    operands: SHELLS.join(" | "),
    most: 1,
    summary: "Print what completes this command in a shell: bash, zsh or fish",
    options: {},
    // deno-lint-ignore require-await -- what it throws is a rejection, as with every command
    async run({ positionals: [shell] }) {
      const known = SHELLS.find((one) => one === shell);
      if (known === undefined) throw new UsageError(`Name a shell: ${SHELLS.join(", ")}`);
      console.log(SCRIPTS[known](commands().filter(({ hidden }) => !hidden)));
      return 0;
    },
  };
}

function optionsOf(command: Command): string[] {
  return Object.keys({ ...command.options, ...COMMON }).map((option) => `--${option}`);
}

const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

const SCRIPTS = {
  bash: (commands: readonly Command[]): string =>
    `_pyo3_ts() {
  local word=\${COMP_WORDS[COMP_CWORD]} words
  if [ "$COMP_CWORD" -eq 1 ]; then
    words=${quoted(commands.map(({ name }) => name).join(" "))}
  else
    case \${COMP_WORDS[1]} in
${commands.map((one) => `      ${one.name}) words=${quoted(optionsOf(one).join(" "))} ;;`).join("\n")}
    esac
  fi
  COMPREPLY=($(compgen -W "$words" -- "$word"))
  [ "\${#COMPREPLY[@]}" -gt 0 ] || COMPREPLY=($(compgen -f -- "$word"))
}
complete -o filenames -F _pyo3_ts pyo3-ts`,
  zsh: (commands: readonly Command[]): string =>
    `#compdef pyo3-ts
_pyo3_ts() {
  if (( CURRENT == 2 )); then
    local -a commands=(
${commands.map(({ name, summary }) => `      ${quoted(`${name}:${summary}`)}`).join("\n")}
    )
    _describe command commands
  else
    case $words[2] in
${commands.map((one) => `      ${one.name}) compadd -- ${optionsOf(one).join(" ")} ;;`).join("\n")}
    esac
    _files
  fi
}
compdef _pyo3_ts pyo3-ts`,
  fish: (commands: readonly Command[]): string =>
    commands.flatMap((command) => [
      `complete -c pyo3-ts -n __fish_use_subcommand -a ${command.name} -d ${quoted(command.summary)}`,
      ...Object.entries({ ...command.options, ...COMMON }).map(([option, { short, help, value }]) =>
        `complete -c pyo3-ts -n ${quoted(`__fish_seen_subcommand_from ${command.name}`)} -l ${option}` +
        `${short === undefined ? "" : ` -s ${short}`}${value === undefined ? "" : " -r"} -d ${quoted(help)}`
      ),
    ]).join("\n"),
};
