import { type Command, UsageProblem, exitCode } from '../command.js';

const shells = ['bash', 'zsh', 'fish'] as const;

function script(shell: (typeof shells)[number], list: readonly string[]): string {
  const words = list.join(' ');
  if (shell === 'fish') return list.map((name) => `complete -c pst -n __fish_use_subcommand -a ${name}`).join('\n');
  const body = `_pst() { local word="\${COMP_WORDS[COMP_CWORD]}"; if [ "$COMP_CWORD" -eq 1 ]; then COMPREPLY=($(compgen -W "${words}" -- "$word")); else COMPREPLY=($(compgen -f -- "$word")); fi; }
complete -F _pst pst`;
  return shell === 'bash' ? body : `autoload -U +X bashcompinit && bashcompinit\n${body}`;
}

/** `pst completion`: a script that completes the names of the other commands in the shell. */
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
    context.terminal.out(
      script(
        known,
        commands.map((command) => command.name),
      ),
    );
    return Promise.resolve(exitCode.done);
  },
});
