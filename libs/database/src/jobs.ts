import { Logger, runMigrations } from 'graphile-worker';
import { type DataSource } from 'typeorm';

/** What the queue says of itself is for nobody; failures are reported by whoever runs the jobs. */
export const silentQueue = (): Logger => new Logger(() => () => undefined);

/** Brings the queue's own tables up to date, as owner, and lets the worker's role take from it. Idempotent. */
export async function prepareJobs(owner: DataSource): Promise<void> {
  const { options } = owner;
  if (options.type !== 'postgres' || !options.url) throw new Error('the owner has no address');
  await runMigrations({ connectionString: options.url, logger: silentQueue() });
  // one statement: nobody else sees half of it
  await owner.query(GRANTS);
}

/** Its tables have row security and no policy, so that only the owner reads them: the worker gets one. */
const GRANTS = `DO $$
  DECLARE
    worker text := format('himaya_%s_worker', current_database());
    found record;
  BEGIN
    EXECUTE format('GRANT USAGE ON SCHEMA graphile_worker TO %I', worker);
    EXECUTE format('GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA graphile_worker TO %I', worker);
    EXECUTE format('GRANT USAGE ON ALL SEQUENCES IN SCHEMA graphile_worker TO %I', worker);
    EXECUTE format('GRANT SELECT ON graphile_worker.migrations TO %I', worker);
    FOR found IN SELECT tablename AS name FROM pg_tables WHERE schemaname = 'graphile_worker' AND tablename LIKE E'\\\\_private\\\\_%' LOOP
      EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON graphile_worker.%I TO %I', found.name, worker);
      IF NOT EXISTS (SELECT FROM pg_policies WHERE schemaname = 'graphile_worker' AND tablename = found.name) THEN
        EXECUTE format('CREATE POLICY worker_takes ON graphile_worker.%I TO %I USING (true) WITH CHECK (true)', found.name, worker);
      END IF;
    END LOOP;
  END $$`;
