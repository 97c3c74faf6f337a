import { type Command, UsageProblem, exitCode } from '../command.js';

const shells = ['bash', 'zsh', 'fish'] as const;

/** The long options of a command, with those that every command has. */
const optionsOf = (command: Command): string[] => [
  ...command.options.map((option) => /--[a-z-]+/.exec(option.flags)?.[0] ?? ''),
  '--lang',
  '--json',
  '--help',
];

function script(shell: (typeof shells)[number], list: readonly Command[]): string {
  if (shell === 'fish')
    return list
      .flatMap((command) => [
        `complete -c pst -n __fish_use_subcommand -a ${command.name}`,
        ...optionsOf(command).map((option) => `complete -c pst -n '__fish_seen_subcommand_from ${command.name}' -l ${option.slice(2)}`),
      ])
      .join('\n');
  const cases = list.map((command) => `    ${command.name}) options="${optionsOf(command).join(' ')}" ;;`).join('\n');
  const body = `_pst() {
  local word="\${COMP_WORDS[COMP_CWORD]}" options=""
  if [ "$COMP_CWORD" -eq 1 ]; then COMPREPLY=($(compgen -W "${list.map((command) => command.name).join(' ')}" -- "$word")); return; fi
  case "\${COMP_WORDS[1]}" in
${cases}
  esac
  case "$word" in
    -*) COMPREPLY=($(compgen -W "$options" -- "$word")) ;;
    *) COMPREPLY=($(compgen -f -- "$word")) ;;
  esac
}
complete -F _pst pst`;
  return shell === 'bash' ? body : `autoload -U +X bashcompinit && bashcompinit\n${body}`;
}

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
    context.terminal.out(script(known, commands));
    return Promise.resolve(exitCode.done);
  },
});
