import { SESSION_WAYS, type SessionRow } from '@himaya/contracts';
import { type Context, give } from './context.js';
import { type ActingPerson, atDesk } from './desk.js';
import { type DeskClient } from './desk-client.js';
import { failure, misuse } from './outcome.js';
import { table } from './table.js';
import { findPerson } from './user-acts.js';

const OWN = '/api/v1/desk/sessions';
const HEADER = ['session', 'opened by', 'opened', 'last used'];

interface WhoseSessions extends ActingPerson {
  /** Nobody named is the person who acts. */
  readonly name: string | undefined;
}

const isOwn = ({ name, as }: WhoseSessions): boolean => name === undefined || name === as;
const ago = (minutes: number): string => `${minutes} min ago`;

/** That of the command itself is left out: it ends with the command. */
async function ownSessions(desk: DeskClient): Promise<SessionRow[]> {
  const { items } = await desk.get<{ items: readonly SessionRow[] }>(OWN);
  return items.filter(({ current }) => !current);
}

/** `himaya sessions list`: one's own, one by one; of others how many, as administrators see it. */
export async function listSessions(context: Context, options: WhoseSessions): Promise<void> {
  const { name = options.as } = options;
  if (!isOwn(options)) {
    const { sessions } = await atDesk(context, options, (desk) => findPerson(desk, name));
    return give(context, { name, total: sessions }, [`${name}: ${sessions} open`]);
  }
  const items = await atDesk(context, options, ownSessions);
  const rows = items.map(({ id, how, openedMinutesAgo, seenMinutesAgo }) => [
    id,
    SESSION_WAYS.label(how, 'en'),
    ago(openedMinutesAgo),
    ago(seenMinutesAgo),
  ]);
  const lines = rows.length > 0 ? table(HEADER, rows) : ['no other sessions'];
  give(context, { name, items, total: items.length }, lines);
}

/** `himaya sessions end`: one of one's own, or all of a person. */
export async function endSessionsOf(
  context: Context,
  options: WhoseSessions & { readonly session?: string; readonly all?: boolean },
): Promise<void> {
  const { name = options.as, session, all = false } = options;
  if ((session === undefined) !== all) throw misuse('say --session ID or --all.');
  if (session !== undefined && !isOwn(options)) {
    throw misuse(`sessions of others end together: himaya sessions end ${name} --all.`);
  }
  const ended = await atDesk(context, options, async (desk) => {
    if (session !== undefined) return endOne(desk, session);
    return isOwn(options) ? endOwn(desk) : endTheirs(desk, name);
  });
  give(context, { name, ended }, [`${name}: ${ended} ended`]);
}

async function endOne(desk: DeskClient, id: string): Promise<number> {
  const items = await ownSessions(desk);
  if (!items.some((one) => one.id === id)) throw failure(`there is no session ${id}.`);
  await desk.delete(`${OWN}/${id}`);
  return 1;
}

async function endOwn(desk: DeskClient): Promise<number> {
  // the command's own goes when it signs out
  const { ended } = await desk.delete<{ ended: number }>(`${OWN}/others`);
  return ended;
}

async function endTheirs(desk: DeskClient, name: string): Promise<number> {
  const { id, sessions } = await findPerson(desk, name);
  await desk.delete(`/api/v1/desk/people/${id}/sessions`);
  return sessions;
}
