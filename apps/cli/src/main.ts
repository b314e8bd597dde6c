import { CommanderError } from 'commander';
import { type Context, type TakeLock } from './context.js';
import { EXIT, Outcome } from './outcome.js';
import { buildProgram } from './program.js';
import { processTerminal } from './terminal.js';

/** The command line of this process. */
export async function main(
  argv: readonly string[],
  { takeLock }: { readonly takeLock: TakeLock },
): Promise<void> {
  process.exitCode = await run(argv, { terminal: processTerminal(), takeLock, signals: true });
}

/** Runs one command; gives what the process ends with. */
export async function run(
  argv: readonly string[],
  surroundings: Omit<Context, 'json'>,
): Promise<number> {
  const { terminal } = surroundings;
  try {
    await buildProgram(surroundings).parseAsync([...argv], { from: 'user' });
    return EXIT.done;
  } catch (error) {
    // Commander has said it already.
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
    if (error instanceof Outcome) {
      terminal.say(`himaya: ${error.message}`);
      return error.exit;
    }
    const { explainError } = await import('./explain-error.js');
    const { sentence, exit, stack } = explainError(error);
    terminal.say(`himaya: ${sentence}`);
    if (stack) terminal.say(stack);
    return exit;
  }
}
