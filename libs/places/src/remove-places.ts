import { sqlState } from '@himaya/database';
import { type PlacesConnection } from './store-places.js';

const FOREIGN_KEY_VIOLATION = '23503';

/**
 * Takes places away that nothing refers to, on a connection inside a transaction, and gives the
 * P-codes of those that stay because a record names them. Publishes nothing.
 */
export async function removePlaces(
  connection: PlacesConnection,
  pcodes: readonly string[],
): Promise<string[]> {
  const kept: string[] = [];
  for (const pcode of pcodes) {
    if (!(await tryRemove(connection, pcode))) kept.push(pcode);
  }
  return kept;
}

/** Whatever slice refers to a place says so by a foreign key: asking the database knows them all. */
async function tryRemove(connection: PlacesConnection, pcode: string): Promise<boolean> {
  // Held by a record that is being written: it stays, and neither waits for the other in a ring.
  const free = await connection.query(
    'SELECT FROM desk.places WHERE pcode = $1 FOR UPDATE SKIP LOCKED',
    [pcode],
  );
  if ((free as readonly object[]).length === 0) return false;
  await connection.query('SAVEPOINT place');
  try {
    await connection.query('DELETE FROM desk.places WHERE pcode = $1', [pcode]);
    await connection.query('RELEASE SAVEPOINT place');
    return true;
  } catch (error) {
    if (sqlState(error) !== FOREIGN_KEY_VIOLATION) throw error;
    await connection.query('ROLLBACK TO SAVEPOINT place');
    return false;
  }
}
