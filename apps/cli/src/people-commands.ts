import { type Command } from 'commander';
import { type Role } from '@himaya/contracts';
import {
  type CommonFlags,
  contextOf,
  finish,
  type PersonFlags,
  roleOption,
  type Surroundings,
  withPerson,
  withYes,
} from './command-parts.js';
import { type PersonAct } from './user-acts.js';

/** People of the desk: as owner on the server, or through the desk as an administrator. */
export function addUserCommands(program: Command, surroundings: Surroundings): void {
  const user = program.command('user').description('the people of the desk');
  const add = user
    .command('add')
    .argument('<name>', 'a pseudonym: a to z, 0 to 9 and -')
    .description('add a person on the server; the generated password is printed once')
    .addOption(roleOption().makeOptionMandatory())
    .action(async (name: string, flags: CommonFlags & { role: readonly Role[] }) => {
      const { addUser } = await import('./user-add.js');
      await addUser(contextOf(surroundings, flags), { name, roles: flags.role });
    });
  finish(
    withYes(add),
    'user add maya --role analyst',
    'user add nour --role reviewer --role publisher > nour.password',
  );

  const list = user
    .command('list')
    .description('names, roles and states')
    .action(async (flags: CommonFlags) => {
      const { listUsers } = await import('./user-list.js');
      await listUsers(contextOf(surroundings, flags));
    });
  finish(list, 'user list', 'user list --json');
  addInvite(user, surroundings);
  addRoles(user, surroundings);
  for (const [act, description] of ACTS) addAct(user, surroundings, act, description);
  addEndSessions(user, surroundings);
  addRecover(user, surroundings);
  addContact(user, surroundings);
  addListActs(user, surroundings);
}

function addInvite(user: Command, surroundings: Surroundings): void {
  const invite = user
    .command('invite')
    .argument('<name>', 'a pseudonym: a to z, 0 to 9 and -')
    .description('invite a person; the one-use link is printed once')
    .addOption(roleOption())
    .action(async (name: string, flags: PersonFlags & { role?: readonly Role[] }) => {
      const { inviteUser } = await import('./user-acts.js');
      await inviteUser(contextOf(surroundings, flags), { ...flags, name, roles: flags.role ?? [] });
    });
  finish(
    withPerson(invite),
    'user invite nour --role analyst --as adel',
    'user invite nour --role reviewer --role publisher --as adel --password-file adel.password',
  );
}

function addRoles(user: Command, surroundings: Surroundings): void {
  const roles = user
    .command('roles')
    .argument('<name>', 'whose roles')
    .description('change roles; a new administrator or publisher waits for a second administrator')
    .addOption(roleOption())
    .option('--none', 'take all roles')
    .action(
      async (name: string, flags: PersonFlags & { role?: readonly Role[]; none?: boolean }) => {
        const { changeRoles } = await import('./user-acts.js');
        const wanted = flags.none ? [] : flags.role;
        await changeRoles(contextOf(surroundings, flags), { ...flags, name, roles: wanted });
      },
    );
  finish(
    withPerson(roles),
    'user roles nour --role analyst --role editor --as adel',
    'user roles nour --none --as adel',
  );
}

const ACTS: readonly (readonly [PersonAct, string])[] = [
  ['suspend', 'sign a person out and keep them out'],
  ['resume', 'let a suspended person in again'],
  ['confirm', 'put into effect what another administrator asked for about a person'],
  ['withdraw', 'withdraw what waits about a person'],
];

function addAct(
  user: Command,
  surroundings: Surroundings,
  act: PersonAct,
  description: string,
): void {
  const command = user
    .command(act)
    .argument('<name>', 'whom it is about')
    .description(description)
    .action(async (name: string, flags: PersonFlags) => {
      const { actOnPerson } = await import('./user-acts.js');
      await actOnPerson(contextOf(surroundings, flags), act, { ...flags, name });
    });
  finish(
    withPerson(command),
    `user ${act} nour --as adel`,
    `user ${act} nour --as adel --password-file adel.password`,
  );
}

function addEndSessions(user: Command, surroundings: Surroundings): void {
  const end = user
    .command('end-sessions')
    .argument('[name]', 'whose sessions')
    .description('sign a person out, or everybody')
    .option('--everybody', 'all sessions of all people, your own too')
    .action(async (name: string | undefined, flags: PersonFlags & { everybody?: boolean }) => {
      const { endSessions } = await import('./user-acts.js');
      await endSessions(contextOf(surroundings, flags), { ...flags, name });
    });
  finish(
    withPerson(end),
    'user end-sessions nour --as adel',
    'user end-sessions --everybody --as adel',
  );
}

function addRecover(user: Command, surroundings: Surroundings): void {
  const recover = user
    .command('recover')
    .argument('<name>', 'who lost what they sign in with')
    .description('ask for a recovery as an administrator, or recover on the server')
    .option('--as <name>', 'who asks; without it the owner recovers on the server itself')
    .option('--password-file <file>', 'a file whose first line is the password')
    .action(async (name: string, flags: CommonFlags & { as?: string; passwordFile?: string }) => {
      const { recoverUser } = await import('./user-recover.js');
      await recoverUser(contextOf(surroundings, flags), { ...flags, name });
    });
  finish(withYes(recover), 'user recover nour --as adel', 'user recover nour > nour.password');
}

function addContact(user: Command, surroundings: Surroundings): void {
  const contact = user
    .command('contact')
    .argument('<name>', 'whose contact')
    .description('how somebody is reached; reading that of others is recorded')
    .option('--from <file>', 'set your own: the first line of a file')
    .option('--remove', 'remove your own')
    .action(async (name: string, flags: PersonFlags & { from?: string; remove?: boolean }) => {
      const { contactOf } = await import('./user-contact.js');
      await contactOf(contextOf(surroundings, flags), { ...flags, name });
    });
  finish(
    withPerson(contact),
    'user contact nour --as adel',
    'user contact adel --from contact.txt --as adel',
  );
}

function addListActs(user: Command, surroundings: Surroundings): void {
  const acts = user
    .command('acts')
    .description('acts on accounts and settings, from the ledger')
    .option('--from <day>', 'first day, as 2031-12-01; else 30 days ago')
    .option('--to <day>', 'last day; else today')
    .option('--by <name>', 'of a person, or about them')
    .action(async (flags: PersonFlags & { from?: string; to?: string; by?: string }) => {
      const { listActs } = await import('./user-acts-list.js');
      await listActs(contextOf(surroundings, flags), flags);
    });
  finish(
    withPerson(acts),
    'user acts --as adel',
    'user acts --by nour --from 2031-12-01 --as adel',
  );
}

/** Where somebody is signed in. */
export function addSessionCommands(program: Command, surroundings: Surroundings): void {
  const sessions = program.command('sessions').description('where people are signed in');
  const list = sessions
    .command('list')
    .argument('[name]', 'whose; without a name your own')
    .description('your own one by one; of others how many')
    .action(async (name: string | undefined, flags: PersonFlags) => {
      const { listSessions } = await import('./sessions.js');
      await listSessions(contextOf(surroundings, flags), { ...flags, name });
    });
  finish(withPerson(list), 'sessions list --as adel', 'sessions list nour --as adel --json');

  const end = sessions
    .command('end')
    .argument('[name]', 'whose; without a name your own')
    .description('end one of your own, or all of a person')
    .option('--session <id>', 'one of your own, as the list names it')
    .option('--all', 'all of them')
    .action(
      async (
        name: string | undefined,
        flags: PersonFlags & { session?: string; all?: boolean },
      ) => {
        const { endSessionsOf } = await import('./sessions.js');
        await endSessionsOf(contextOf(surroundings, flags), { ...flags, name });
      },
    );
  finish(withPerson(end), 'sessions end --all --as adel', 'sessions end nour --all --as adel');
}

/** Keys by which machines read what is public. */
export function addKeyCommands(program: Command, surroundings: Surroundings): void {
  const key = program.command('key').description('keys by which machines read what is public');
  const list = key
    .command('list')
    .description('names, states, last days')
    .action(async (flags: PersonFlags) => {
      const { listKeys } = await import('./keys.js');
      await listKeys(contextOf(surroundings, flags), flags);
    });
  finish(withPerson(list), 'key list --as adel', 'key list --as adel --json');

  const issue = key
    .command('issue')
    .argument('<name>', 'what the key is called: a to z, 0 to 9 and -')
    .description('issue a key; it is printed once')
    .requiredOption('--until <day>', 'its last day, as 2031-12-31; a year from now at most')
    .action(async (name: string, flags: PersonFlags & { until: string }) => {
      const { issueKey } = await import('./keys.js');
      await issueKey(contextOf(surroundings, flags), { ...flags, name });
    });
  finish(
    withPerson(issue),
    'key issue data-team --until 2031-12-31 --as adel',
    'key issue data-team --until 2031-12-31 --as adel > data-team.key',
  );

  const revoke = key
    .command('revoke')
    .argument('<name>', 'what the key is called')
    .description('revoke a key at once')
    .action(async (name: string, flags: PersonFlags) => {
      const { revokeKey } = await import('./keys.js');
      await revokeKey(contextOf(surroundings, flags), { ...flags, name });
    });
  finish(
    withPerson(revoke),
    'key revoke data-team --as adel',
    'key revoke data-team --as adel --json',
  );
}
