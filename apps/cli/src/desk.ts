import { readFile } from 'node:fs/promises';
import { Config, listen, readConfig } from '@himaya/api';
import { type Context } from './context.js';
import { type DeskAddress, DeskClient } from './desk-client.js';
import { assertMade, claimDataFolder, type OpenDatabase, upToDate, whileOpen } from './instance.js';
import { failure, misuse } from './outcome.js';

/** Who acts. The password is never an argument: others on the machine can read those. */
export interface ActingPerson {
  readonly as: string;
  readonly passwordFile?: string | undefined;
}

const LOOPBACK = '127.0.0.1';

/**
 * Runs `work` at the desk as a person: of the running server, or of one that is started for the length
 * of `work` on a free port of this machine alone. No command is a way round the desk's rules.
 */
export async function atDesk<T>(
  context: Context,
  person: ActingPerson,
  work: (desk: DeskClient) => Promise<T>,
): Promise<T> {
  const config = readConfig();
  assertMade(config);
  const given = await readPassword(context, person);
  const act = async (address: DeskAddress): Promise<T> => {
    const desk = await DeskClient.signIn(address, { name: person.as, ...given });
    try {
      return await work(desk);
    } finally {
      await desk.signOut();
    }
  };
  const claim = await claimDataFolder(context, config);
  if (claim.server) return act(claim.server);
  return whileOpen(context, config, claim.release, async (open) => {
    const { origin, port } = await startPrivateServer(open);
    return act({ origin, port, host: LOOPBACK });
  });
}

async function startPrivateServer(open: OpenDatabase): ReturnType<typeof listen> {
  const instance = await upToDate(open);
  const config = Object.assign(new Config(), open.config, { PORT: 0, HOST: LOOPBACK });
  // What the public reaches is not where this server listens.
  delete config.HIMAYA_ORIGIN;
  return listen(config, open.stop, { urls: open.addresses.urls, instance });
}

interface Given {
  readonly password: string;
  /** Of the app; empty where the account has none. */
  readonly code: string;
}

async function readPassword(context: Context, person: ActingPerson): Promise<Given> {
  const { as, passwordFile } = person;
  if (passwordFile !== undefined) return readPasswordFile(passwordFile);
  if (!context.terminal.asks) throw misuse('without a terminal give --password-file FILE.');
  const password = await context.terminal.askHidden(`password of ${as}: `);
  const code = await context.terminal.ask('code of the app, empty where there is none: ');
  return { password, code: code.trim() };
}

/** The password in the first line, and in the second a code of the app where the account has one. */
async function readPasswordFile(file: string): Promise<Given> {
  try {
    const [password = '', code = ''] = (await readFile(file, 'utf8')).split(/\r?\n/);
    if (password === '') throw failure(`there is no password in ${file}.`);
    return { password, code: code.trim() };
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === undefined) throw error;
    throw failure(`the password file ${file} cannot be read (${code}).`);
  }
}
