import { type Command, UsageProblem, exitCode } from '../command.js';

const shells = ['bash', 'zsh', 'fish'] as const;

const nameOf = (option: Command['options'][number]): string => /--[a-z-]+/.exec(option.flags)?.[0] ?? '';

/** The long options of a command, with those that every command has. */
const optionsOf = (command: Command): string[] => [...command.options.map(nameOf), '--lang', '--json', '--help'];

/** The options of a command that take one of a few values, and these. */
const valuesOf = (command: Command): [option: string, values: readonly string[]][] => [
  ...command.options.flatMap((option): [string, readonly string[]][] => (option.choices ? [[nameOf(option), option.choices]] : [])),
  ['--lang', ['fr', 'en']],
];

function fish(list: readonly Command[]): string {
  return list
    .flatMap((command) => {
      const values = new Map(valuesOf(command));
      const seen = `complete -c pst -n '__fish_seen_subcommand_from ${command.name}'`;
      return [
        `complete -c pst -n __fish_use_subcommand -a ${command.name}`,
        ...optionsOf(command).map((option) => {
          const among = values.get(option);
          return `${seen} -l ${option.slice(2)}${among ? ` -x -a '${among.join(' ')}'` : ''}`;
        }),
      ];
    })
    .join('\n');
}

/** Where nothing is proposed, bash falls back on the names of files. */
function bash(list: readonly Command[]): string {
  const cases = list.map(
    (command) => `    ${command.name})
      options="${optionsOf(command).join(' ')}"
      case "$before" in
${valuesOf(command)
  .map(([option, values]) => `        ${option}) values="${values.join(' ')}" ;;`)
  .join('\n')}
      esac ;;`,
  );
  return `_pst() {
  local word="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD-1]}" options="" values=""
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then COMPREPLY=($(compgen -W "${list.map((command) => command.name).join(' ')}" -- "$word")); return; fi
  case "\${COMP_WORDS[1]}" in
${cases.join('\n')}
  esac
  if [ -n "$values" ]; then COMPREPLY=($(compgen -W "$values" -- "$word")); return; fi
  case "$word" in
    -*) COMPREPLY=($(compgen -W "$options" -- "$word")) ;;
  esac
}
complete -o default -F _pst pst`;
}

const scripts: Readonly<Record<(typeof shells)[number], (list: readonly Command[]) => string>> = {
  bash,
  zsh: (list) => `autoload -U +X bashcompinit && bashcompinit\n${bash(list)}`,
  fish,
};

/** `pst completion`: a script that completes the names of the other commands and their options in the shell. */
export const completionOf = (commands: readonly Command[]): Command => ({
  name: 'completion',
  summary: {
    fr: 'écrit le script de complétion d’un shell (bash, zsh, fish)',
    en: 'writes the completion script of a shell (bash, zsh, fish)',
  },
  arguments: [{ name: 'shell', required: true, summary: { fr: 'bash, zsh ou fish', en: 'bash, zsh or fish' } }],
  options: [],
  examples: [{ command: 'pst completion bash >> ~/.bashrc', summary: { fr: 'pour bash', en: 'for bash' } }],
  run(context, [shell]) {
    const known = shells.find((entry) => entry === shell);
    if (!known)
      throw new UsageProblem({
        fr: `Shell inconnu : ${shell ?? ''}. Choix : bash, zsh, fish.`,
        en: `Unknown shell: ${shell ?? ''}. Choices: bash, zsh, fish.`,
      });
    context.terminal.out(scripts[known](commands));
    return Promise.resolve(exitCode.done);
  },
});
