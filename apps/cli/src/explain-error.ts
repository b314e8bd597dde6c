import { ConfigError, explain, readConfig } from '@himaya/api';
import { problemOfDatabaseError } from '@himaya/database';
import { Problem } from '@himaya/http';
import { EXIT, type ExitCode, outcomeOfStatus } from './outcome.js';

export interface Explained {
  readonly sentence: string;
  readonly exit: ExitCode;
  /** For those who asked to see more: HIMAYA_LOG=info. */
  readonly stack: string | undefined;
}

/** An error that no command foresaw, as a sentence and an exit code. */
export function explainError(error: unknown): Explained {
  if (error instanceof ConfigError) {
    return { sentence: error.message, exit: EXIT.failed, stack: undefined };
  }
  const stack = wantsStack() && error instanceof Error ? error.stack : undefined;
  const problem = error instanceof Problem ? error : ruleOfDatabase(error);
  if (!problem) return { sentence: explain(error), exit: EXIT.failed, stack };
  const { message, exit } = outcomeOfStatus(problem.status, problem.body('en').title);
  return { sentence: message, exit, stack };
}

/** A rule that the database holds; of other faults its own words say more. */
function ruleOfDatabase(error: unknown): Problem | undefined {
  const problem = problemOfDatabaseError(error);
  return problem?.definition.constraints ? problem : undefined;
}

function wantsStack(): boolean {
  try {
    return readConfig().HIMAYA_LOG === 'info';
  } catch (error) {
    if (error instanceof ConfigError) return false;
    throw error;
  }
}
