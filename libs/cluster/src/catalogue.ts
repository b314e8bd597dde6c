/**
 * What PostgreSQL gives to everybody and a superuser alone can take back, for one database: counts of rows
 * and times of use, sizes, locks, large objects. `owner` keeps it; no plane needs any of it.
 *
 * It stands in the template, so that each database made of it is closed from its first moment.
 */
export const closeCatalogue = (owner: string): string => `
  DO $$
  DECLARE
    thing record;
  BEGIN
    FOR thing IN
      SELECT p.oid::regprocedure::text AS name FROM pg_proc p WHERE pronamespace = 'pg_catalog'::regnamespace AND (
        proname ~ '^(pg_stat_|pg_advisory_|pg_try_advisory_|lo_|pg_current_wal_|pg_last_)'
        OR proname IN ('loread', 'lowrite', 'pg_lock_status', 'pg_blocking_pids', 'pg_relation_size', 'pg_table_size',
          'pg_indexes_size', 'pg_total_relation_size', 'pg_database_size', 'pg_tablespace_size',
          'pg_notification_queue_usage'))
        AND has_function_privilege('public', p.oid, 'EXECUTE')
    LOOP
      EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', thing.name);
      EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO ${owner}', thing.name);
    END LOOP;
    FOR thing IN
      SELECT c.oid::regclass::text AS name FROM pg_class c WHERE relnamespace = 'pg_catalog'::regnamespace
        AND relkind = 'v' AND relname ~ '^(pg_stat_|pg_statio_|pg_locks$)' AND has_table_privilege('public', c.oid, 'SELECT')
    LOOP
      EXECUTE format('REVOKE SELECT ON %s FROM PUBLIC', thing.name);
      EXECUTE format('GRANT SELECT ON %s TO ${owner}', thing.name);
    END LOOP;
  END $$`;
