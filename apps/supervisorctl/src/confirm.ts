/** The question before a command that takes everything down. */
import type { CommandContext } from './command.ts';

/** Asked only where somebody can answer; yes starts with `y` or `Y`, the end of input is a no. */
export async function confirm(context: CommandContext, question: string): Promise<boolean> {
  if (!context.isInteractive) return true;
  const answer = await context.ask(question);
  return answer?.toLowerCase().startsWith('y') ?? false;
}
