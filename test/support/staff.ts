import { addPerson } from '@himaya/accounts';
import { asOwner } from '@himaya/api';
import { type Role } from '@himaya/contracts';
import { type TestServer } from './boot.js';

type Answer = Awaited<ReturnType<Staff['send']>>;

/** Somebody beside the cast, with a session of their own. */
export interface Staff {
  readonly id: string;
  readonly name: string;
  readonly password: string;
  readonly cookie: string;
  send(
    method: 'get' | 'post' | 'put' | 'delete',
    path: string,
    body?: object,
  ): Promise<{ status: number; body: Record<string, never>; headers: Record<string, string> }>;
}

const cookieOf = (headers: Record<string, unknown>): string =>
  String([headers['set-cookie']].flat()[0]).split(';')[0] ?? '';

/** Adds a person as the owner of the database, and signs them in. */
export async function addStaff(
  server: TestServer,
  name: string,
  roles: readonly Role[],
): Promise<Staff> {
  const password = await asOwner(server.database.ownerUrl, (owner) =>
    addPerson(owner, { name, roles, exercise: true }),
  );
  return signInStaff(server, name, password);
}

/** Signs in anew: with the password, as at another browser. */
export async function signInStaff(
  server: TestServer,
  name: string,
  password: string,
): Promise<Staff> {
  const nobody = await server.as('nobody');
  const answer = await nobody.post('/api/v1/desk/session', { name, password });
  if (answer.status !== 201) throw new Error(`${name} cannot sign in: ${answer.status}`);
  return staffOf(server, {
    name,
    password,
    cookie: cookieOf(answer.headers),
    id: answer.body.person.id,
  });
}

export async function staffOf(
  server: TestServer,
  facts: Pick<Staff, 'id' | 'name' | 'password' | 'cookie'>,
): Promise<Staff> {
  const nobody = await server.as('nobody');
  const { cookie } = facts;
  return {
    ...facts,
    send: async (method, path, body) => {
      const { status, body: said, headers } = await nobody.send(method, path, body, { cookie });
      return { status, body: said, headers };
    },
  };
}

export { cookieOf, type Answer };
