import { issueSetupCode } from '@himaya/accounts';
import { Client } from 'pg';
import { asOwner } from './prepare-instance.js';

/** The code for the first administrator; null where somebody is here, or the instance is an exercise. */
export const setupCodeOf = (ownerUrl: string): Promise<string | null> =>
  asOwner(ownerUrl, issueSetupCode);

/** The same asked for by the desk itself, which serves without the owner. */
export async function setupCodeOfDesk(deskUrl: string): Promise<string | null> {
  const client = new Client({ connectionString: deskUrl });
  await client.connect();
  try {
    return await issueSetupCode({
      query: async (sql, values) => (await client.query(sql, values)).rows,
    });
  } finally {
    await client.end();
  }
}
