import { type QueryRunner } from 'typeorm';

export type Plane = 'intake' | 'desk' | 'open' | 'worker';

/** The quoted role names of this database: roles belong to the whole server, so each carries it. */
export async function planeRoles(runner: QueryRunner): Promise<Record<Plane, string>> {
  const [row] = (await runner.query('SELECT current_database() AS database')) as {
    database: string;
  }[];
  if (!row) throw new Error('the server did not name its database');
  const role = (plane: Plane): string => `"himaya_${row.database.replaceAll('"', '""')}_${plane}"`;
  return {
    intake: role('intake'),
    desk: role('desk'),
    open: role('open'),
    worker: role('worker'),
  };
}
