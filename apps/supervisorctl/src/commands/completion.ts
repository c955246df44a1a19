/**
 * `completion`: prints what makes bash, zsh or fish complete this program. The scripts ask
 * `completion candidates N WORD...`, N being the index of the word in question, for what to offer.
 */

import type { Command, CommandContext } from '../command.ts';
import { splitWords } from '../command-line.ts';
import { complete, loadProcessNames } from '../complete.ts';
import { completionScripts } from '../completion-scripts.ts';
import { ExitCode } from '../exit-code.ts';
import { refuseArguments } from '../usage-error.ts';

export const completionCommand: Command = {
  name: 'completion',
  help: [
    'completion bash\t\tPrint a completion script; in ~/.bashrc: source <(supervisorctl completion bash)',
    'completion zsh\t\tThe same for zsh; in ~/.zshrc: source <(supervisorctl completion zsh)',
    'completion fish\t\tThe same for fish; to ~/.config/fish/completions/supervisorctl.fish',
  ],
  checksServer: false,
  argumentKind: 'shell-name',
  async run(context, argument) {
    const [what, index, ...words] = splitWords(argument);
    if (what === 'candidates' && index !== undefined && /^\d+$/.test(index)) {
      return offerCandidates(context, Number(index), words);
    }
    const script = completionScripts.get(argument);
    if (script !== undefined) return context.output.raw(script);
    const complaint = 'Error: completion requires the name of a shell: bash, fish or zsh';
    refuseArguments(context, completionCommand, complaint, ExitCode.invalidArguments);
  },
};

async function offerCandidates(
  context: CommandContext,
  index: number,
  words: readonly string[],
): Promise<void> {
  const point = { before: words.slice(0, index), current: words[index] ?? '' };
  const loadNames = () => loadProcessNames(context);
  const candidates = await complete(context.commandGroups, point, loadNames);
  for (const candidate of candidates) context.output.line(candidate);
}
