import { readFile } from 'node:fs/promises';
import { type AccountFacts, type ContactAnswer } from '@himaya/contracts';
import { type Context, give } from './context.js';
import { atDesk } from './desk.js';
import { type DeskClient } from './desk-client.js';
import { failure, misuse } from './outcome.js';
import { type AboutPerson, findPerson } from './user-acts.js';

const OWN = '/api/v1/desk/account';

export interface ContactOptions extends AboutPerson {
  /** A contact is no argument: others on the machine can read those. */
  readonly from?: string;
  readonly remove?: boolean;
}

/** `himaya user contact`: reads, and for oneself sets or removes, how somebody is reached. */
export async function contactOf(context: Context, options: ContactOptions): Promise<void> {
  const { name, as, from, remove = false } = options;
  assertFlags(options);
  const isOwn = name === as;
  const given = from === undefined ? undefined : await firstLine(from);
  if (given === undefined && !remove) {
    const contact = await atDesk(context, options, (desk) =>
      isOwn ? readOwn(desk) : read(desk, name),
    );
    return give(context, { name, contact }, [contact ?? 'no contact']);
  }
  await atDesk(context, options, async (desk) => {
    if (given === undefined) await desk.delete(`${OWN}/contact`);
    else await desk.put(`${OWN}/contact`, { contact: given });
  });
  const said = given === undefined ? 'removed' : 'set';
  give(context, { name, said }, [`contact of ${name}: ${said}`]);
}

function assertFlags({ name, as, from, remove = false }: ContactOptions): void {
  if (from !== undefined && remove) throw misuse('say --from FILE or --remove.');
  if (name !== as && (from !== undefined || remove)) {
    throw misuse('everybody says for themselves how they are reached.');
  }
}

async function readOwn(desk: DeskClient): Promise<string | null> {
  return (await desk.get<AccountFacts>(OWN)).contact;
}

/** As an administrator; it is recorded. */
async function read(desk: DeskClient, name: string): Promise<string | null> {
  const { id, hasContact } = await findPerson(desk, name);
  if (!hasContact) return null;
  const path = `/api/v1/desk/people/${id}/contact-reading`;
  return (await desk.post<ContactAnswer>(path)).contact;
}

async function firstLine(file: string): Promise<string> {
  try {
    const [line = ''] = (await readFile(file, 'utf8')).split(/\r?\n/);
    if (line.trim() === '') throw failure(`there is no contact in ${file}.`);
    return line;
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === undefined) throw error;
    throw failure(`the file ${file} cannot be read (${code}).`);
  }
}
