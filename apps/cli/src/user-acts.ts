import { randomUUID } from 'node:crypto';
import { type LinkAnswer, type PeopleAnswer, type PersonRow, type Role } from '@himaya/contracts';
import { type Context, give, tell } from './context.js';
import { type ActingPerson, atDesk } from './desk.js';
import { type DeskClient } from './desk-client.js';
import { failure, misuse } from './outcome.js';

const PEOPLE = '/api/v1/desk/people';

export type PersonAct = 'suspend' | 'resume' | 'confirm' | 'withdraw';

export interface AboutPerson extends ActingPerson {
  readonly name: string;
}

/** The person of a name, with what waits about them. Throws an Outcome for a name that nobody has. */
export async function findPerson(
  desk: DeskClient,
  name: string,
): Promise<PersonRow & { readonly waiting: string | null }> {
  const { items, roleChanges, recoveries } = await desk.get<PeopleAnswer>(PEOPLE);
  const person = items.find((one) => one.name === name);
  if (!person) throw failure(`there is nobody called ${name}.`);
  const change = roleChanges.find(({ personId }) => personId === person.id);
  const recovery = recoveries.find(({ personId }) => personId === person.id);
  const waiting = change
    ? `/api/v1/desk/role-changes/${change.id}`
    : recovery
      ? `/api/v1/desk/recoveries/${recovery.id}`
      : null;
  return { ...person, waiting };
}

/** The link goes to standard output alone, so that a file can take it. */
export function giveLink(context: Context, answer: LinkAnswer, origin: string): void {
  const link = `${origin}/en${answer.link}`;
  tell(
    context,
    `a link for ${answer.name}, shown this once; it works once, until ${answer.expiresAt}:`,
  );
  give(context, { ...answer, link }, [link]);
}

/** `himaya user invite`. */
export async function inviteUser(
  context: Context,
  options: AboutPerson & { readonly roles: readonly Role[] },
): Promise<void> {
  const { name, roles } = options;
  const answer = await atDesk(context, options, async (desk) => ({
    link: await desk.post<LinkAnswer>(PEOPLE, undefined, { id: randomUUID(), name, roles }),
    origin: desk.origin,
  }));
  giveLink(context, answer.link, answer.origin);
  if (answer.link.waits) tell(context, waits(name));
}

const waits = (name: string): string =>
  `the roles wait for a second administrator, or for 24 hours where there is none: himaya user confirm ${name} --as NAME`;

/** `himaya user roles`. */
export async function changeRoles(
  context: Context,
  options: AboutPerson & { readonly roles: readonly Role[] | undefined },
): Promise<void> {
  const { name, roles } = options;
  if (!roles) throw misuse('say --role ROLE, or --none.');
  const answer = await atDesk(context, options, async (desk) => {
    const { id } = await findPerson(desk, name);
    return desk.post<{ waits: boolean }>(`${PEOPLE}/${id}/role-change`, undefined, { roles });
  });
  const said = answer.waits ? 'asked for' : 'changed';
  give(context, { name, roles, ...answer }, [`roles of ${name} ${said}`]);
  if (answer.waits) tell(context, waits(name));
}

const DONE = {
  suspend: 'suspended',
  resume: 'let in again',
  confirm: 'confirmed',
  withdraw: 'withdrawn',
} as const;

/** `himaya user suspend|resume|confirm|withdraw`. A confirmed recovery gives its link. */
export async function actOnPerson(
  context: Context,
  act: PersonAct,
  options: AboutPerson,
): Promise<void> {
  const { name } = options;
  const { answer, origin } = await atDesk(context, options, async (desk) => ({
    answer: await take(desk, act, name),
    origin: desk.origin,
  }));
  if (answer?.link) return giveLink(context, answer, origin);
  give(context, { name, act }, [`${name}: ${DONE[act]}`]);
}

async function take(desk: DeskClient, act: PersonAct, name: string): Promise<LinkAnswer | null> {
  const { id, waiting } = await findPerson(desk, name);
  if (act === 'suspend') return desk.post(`${PEOPLE}/${id}/suspension`);
  if (act === 'resume') return desk.delete(`${PEOPLE}/${id}/suspension`);
  if (waiting === null) throw failure(`nothing waits about ${name}.`);
  return act === 'confirm' ? desk.post(`${waiting}/confirmation`) : desk.delete(waiting);
}

/** `himaya user end-sessions`. */
export async function endSessions(
  context: Context,
  options: ActingPerson & { readonly name: string | undefined; readonly everybody?: boolean },
): Promise<void> {
  const { name, everybody = false } = options;
  if ((name === undefined) !== everybody) throw misuse('say a name or --everybody.');
  await atDesk(context, options, async (desk) => {
    const path = name && `${PEOPLE}/${(await findPerson(desk, name)).id}/sessions`;
    await desk.delete(path ?? '/api/v1/desk/all-sessions');
    desk.isOver = everybody || name === options.as;
  });
  give(context, { name: name ?? null, everybody }, [`${name ?? 'everybody'}: signed out`]);
}
