import { randomUUID } from 'node:crypto';
import { type TestServer } from '../support/boot.js';
import { type Subject } from './route-samples.js';

/** Something of each kind that administrators decide about. */
export async function makeAccountSubjects(
  server: TestServer,
  person: string,
): Promise<Pick<Record<Subject, string>, 'person' | 'roleChange' | 'recovery' | 'key'>> {
  const adam = await server.as('adam');
  const key = randomUUID();
  const expiresOn = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
  const answers = [
    await adam.post(`/api/v1/desk/people/${person}/role-change`, { roles: ['publisher'] }),
    await adam.post(`/api/v1/desk/people/${person}/recovery`, {}),
    await adam.post('/api/v1/desk/keys', {
      id: key,
      label: `invented-${key.slice(0, 8)}`,
      scopes: ['open.read'],
      expiresOn,
    }),
  ];
  const refused = answers.filter(({ status }) => status >= 300);
  if (refused.length > 0)
    throw new Error(JSON.stringify(refused.map(({ body }) => body as object)));
  const [row] = await server.database.query<{ roleChange: string; recovery: string }>(
    `SELECT (SELECT id FROM accounts.role_changes WHERE person_id = $1) AS "roleChange",
       (SELECT id FROM accounts.recoveries WHERE person_id = $1) AS recovery`,
    [person],
  );
  if (!row) throw new Error('nothing waits');
  return { person, key, ...row };
}

/** Somebody asks to see a case that is kept from them. */
export async function askAccess(server: TestServer, ref: string): Promise<string> {
  const id = randomUUID();
  const anna = await server.as('anna');
  const body = { id, ref, reason: 'Invented.' };
  const { status } = await anna.post('/api/v1/desk/emergency-accesses', body);
  if (status !== 201) throw new Error(`asking for access answered ${status}`);
  return id;
}
