import { type Command, InvalidArgumentError, Option } from 'commander';
import { type Role, ROLES } from '@himaya/contracts';
import { type Context } from './context.js';

export type Surroundings = Omit<Context, 'json'>;

export interface CommonFlags {
  readonly json?: boolean;
  readonly yes?: boolean;
  readonly dryRun?: boolean;
}

export interface PersonFlags extends CommonFlags {
  readonly as: string;
  readonly passwordFile?: string;
}

/** Nobody signs in as these. */
const NOT_GIVEN: readonly Role[] = ['visitor', 'receipt'];
export const GIVEN = ROLES.codes.filter((role) => !NOT_GIVEN.includes(role));

/** What every command has: `--json`, and help with two examples. */
export function finish(command: Command, first: string, second: string): Command {
  return command
    .option('--json', 'data as one line of JSON')
    .addHelpText('after', `\nExamples:\n  $ himaya ${first}\n  $ himaya ${second}`);
}

export const withDryRun = (command: Command): Command =>
  withYes(command).option('--dry-run', 'say what would be done, and leave all as it is');

export const withYes = (command: Command): Command =>
  command.option('--yes', 'answer yes to every question');

export const contextOf = (surroundings: Surroundings, { json = false }: CommonFlags): Context => ({
  ...surroundings,
  json,
});

export const withPerson = (command: Command): Command =>
  command
    .requiredOption('--as <name>', 'who acts; the password is asked for on the terminal')
    .option('--password-file <file>', 'a file whose first line is the password');

export function collectRole(value: string, before: readonly Role[] = []): readonly Role[] {
  const role = GIVEN.find((one) => one === value);
  if (!role) throw new InvalidArgumentError(`Roles are ${GIVEN.join(', ')}.`);
  return [...before, role];
}

/** Several roles by repeating the flag. */
export const roleOption = (): Option =>
  new Option('--role <role>', `may be given several times: ${GIVEN.join(', ')}`).argParser(
    collectRole,
  );
