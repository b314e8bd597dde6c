import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { planeRoles } from './grants.js';

/** Rows of somebody else's coding: no grade, no attribution, approved and released a batch at a time. */
export class CreateDatasetRecords1767225612000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { desk, worker } = await planeRoles(runner);
    await runner.query(`
      CREATE TABLE desk.batch_transitions (
        from_state text NOT NULL, to_state text NOT NULL,
        CONSTRAINT batch_transitions_pkey PRIMARY KEY (from_state, to_state));
      INSERT INTO desk.batch_transitions VALUES
        ('imported', 'proposed'), ('proposed', 'approved'), ('approved', 'releasing'), ('releasing', 'released');
      CREATE TABLE desk.dataset_batches (
        id uuid CONSTRAINT dataset_batches_pkey PRIMARY KEY,
        number integer GENERATED ALWAYS AS IDENTITY CONSTRAINT dataset_batches_number_unique UNIQUE,
        dataset text NOT NULL, dataset_version text NOT NULL,
        file_sha256 bytea NOT NULL, imported_on date NOT NULL DEFAULT ledger.today(),
        read integer NOT NULL, added integer NOT NULL, skipped integer NOT NULL, refused integer NOT NULL,
        -- [{row, reason}] of every refused row, and the sums a reviewer compares with the source
        refusals jsonb NOT NULL, sums jsonb NOT NULL,
        state text NOT NULL DEFAULT 'imported', version integer NOT NULL DEFAULT 1,
        proposed_by uuid CONSTRAINT dataset_batches_proposer_fkey REFERENCES accounts.people (id),
        approved_by uuid CONSTRAINT dataset_batches_approver_fkey REFERENCES accounts.people (id),
        released_by uuid CONSTRAINT dataset_batches_releaser_fkey REFERENCES accounts.people (id),
        released integer NOT NULL DEFAULT 0,
        CONSTRAINT dataset_batches_counts CHECK (read = added + skipped + refused),
        CONSTRAINT dataset_batches_hands CHECK (
          (state = 'imported' OR proposed_by IS NOT NULL)
          AND (state IN ('imported', 'proposed') OR approved_by IS NOT NULL)
          AND (state IN ('imported', 'proposed', 'approved') OR released_by IS NOT NULL)),
        CONSTRAINT dataset_batches_approved_by_second_person CHECK (approved_by <> proposed_by),
        CONSTRAINT dataset_batches_released_by_third_hand CHECK (released_by <> proposed_by)
      );
      CREATE TABLE desk.dataset_records (
        id uuid CONSTRAINT dataset_records_pkey PRIMARY KEY DEFAULT gen_random_uuid(),
        ref text NOT NULL DEFAULT desk.new_ref() CONSTRAINT dataset_records_ref_unique UNIQUE,
        -- checked at the commit: an import writes its batch last, when it knows the counts
        batch_id uuid NOT NULL CONSTRAINT dataset_records_batch_fkey REFERENCES desk.dataset_batches (id)
          DEFERRABLE INITIALLY DEFERRED,
        dataset text NOT NULL, dataset_version text NOT NULL, source_record_id text NOT NULL,
        event_type text NOT NULL CONSTRAINT dataset_records_unspecified CHECK (event_type = 'E00'),
        edtf text NOT NULL, day_from date NOT NULL, day_to date NOT NULL, date_precision smallint NOT NULL,
        precision text NOT NULL CONSTRAINT dataset_records_never_exact CHECK (precision IN ('L5', 'L6', 'L7', 'L8', 'L9')),
        lon double precision NOT NULL, lat double precision NOT NULL,
        place_pcode text CONSTRAINT dataset_records_place_fkey REFERENCES desk.places (pcode),
        adm1 text, adm2 text,
        -- parties to the conflict as coded by the source; not who caused the harm
        parties jsonb NOT NULL,
        violence_type smallint NOT NULL,
        killed_civilians integer NOT NULL, killed_combatants integer NOT NULL, killed_unknown integer NOT NULL,
        dead_low integer NOT NULL, dead_best integer NOT NULL, dead_high integer NOT NULL,
        is_cluster boolean NOT NULL, flags text[] NOT NULL, commitments text[] NOT NULL,
        -- as the source has it, for whoever judges the mapping; never its headlines or articles
        raw jsonb NOT NULL,
        published boolean NOT NULL DEFAULT false,
        CONSTRAINT dataset_records_once UNIQUE (dataset, source_record_id),
        CONSTRAINT dataset_records_days_ordered CHECK (day_from <= day_to),
        CONSTRAINT dataset_records_dead_ordered CHECK (0 <= dead_low AND dead_low <= dead_best AND dead_best <= dead_high),
        CONSTRAINT dataset_records_on_earth CHECK (lon BETWEEN -180 AND 180 AND lat BETWEEN -90 AND 90)
      );
      CREATE INDEX dataset_records_batch ON desk.dataset_records (batch_id, ref);
      CREATE INDEX dataset_records_unpublished ON desk.dataset_records (batch_id, ref) WHERE NOT published;
      CREATE FUNCTION desk.check_batch_change() RETURNS trigger LANGUAGE plpgsql
        SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      BEGIN
        IF NEW.state <> OLD.state AND NOT EXISTS (SELECT FROM desk.batch_transitions
            WHERE from_state = OLD.state AND to_state = NEW.state) THEN
          RAISE EXCEPTION 'no such transition' USING ERRCODE = 'check_violation', CONSTRAINT = 'dataset_batches_transition_known';
        END IF;
        IF OLD.state <> 'imported' AND NEW.proposed_by IS DISTINCT FROM OLD.proposed_by
          OR OLD.state NOT IN ('imported', 'proposed') AND NEW.approved_by IS DISTINCT FROM OLD.approved_by THEN
          RAISE EXCEPTION 'who proposed and approved stays known'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'dataset_batches_hands_fixed';
        END IF;
        IF NEW.state = 'proposed' AND NOT (accounts.has_role(NEW.proposed_by, 'analyst')
            OR accounts.has_role(NEW.proposed_by, 'administrator'))
          OR NEW.state = 'approved' AND NOT accounts.has_role(NEW.approved_by, 'reviewer')
          OR NEW.state IN ('releasing', 'released') AND NOT accounts.has_role(NEW.released_by, 'publisher') THEN
          RAISE EXCEPTION 'the role does not allow this' USING ERRCODE = 'check_violation', CONSTRAINT = 'dataset_batches_roles';
        END IF;
        -- what is judged is what was imported, no row more
        IF OLD.state = 'imported' AND NEW.state = 'proposed'
            AND NEW.added <> (SELECT count(*) FROM desk.dataset_records WHERE batch_id = NEW.id) THEN
          RAISE EXCEPTION 'the records are not those counted' USING ERRCODE = 'check_violation', CONSTRAINT = 'dataset_batches_counts';
        END IF;
        IF NEW.state = 'released' AND EXISTS (SELECT FROM desk.dataset_records WHERE batch_id = NEW.id AND NOT published) THEN
          RAISE EXCEPTION 'records are left' USING ERRCODE = 'check_violation', CONSTRAINT = 'dataset_batches_all_public';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER check_change BEFORE UPDATE ON desk.dataset_batches
        FOR EACH ROW EXECUTE FUNCTION desk.check_batch_change();
      CREATE FUNCTION desk.check_dataset_instance() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF desk.is_exercise() THEN
          RAISE EXCEPTION 'an exercise instance holds invented data alone'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'dataset_batches_live_only';
        END IF;
        IF NEW.state <> 'imported' THEN
          RAISE EXCEPTION 'a batch starts as imported' USING ERRCODE = 'check_violation', CONSTRAINT = 'dataset_batches_start_imported';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER live_only BEFORE INSERT ON desk.dataset_batches
        FOR EACH ROW EXECUTE FUNCTION desk.check_dataset_instance();
      -- Asked at the commit: an import writes its batch last. The lock makes a proposal wait for the commit, or this for it.
      CREATE FUNCTION desk.check_record_joins() RETURNS trigger LANGUAGE plpgsql
        SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      DECLARE batch_state text;
      BEGIN
        SELECT state INTO batch_state FROM desk.dataset_batches WHERE id = NEW.batch_id FOR SHARE;
        IF batch_state <> 'imported' OR NEW.published THEN
          RAISE EXCEPTION 'no row joins a batch that is being judged, and none is public at once'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'dataset_records_before_proposal';
        END IF;
        RETURN NULL;
      END $$;
      CREATE CONSTRAINT TRIGGER joins AFTER INSERT ON desk.dataset_records DEFERRABLE INITIALLY DEFERRED
        FOR EACH ROW EXECUTE FUNCTION desk.check_record_joins();
      CREATE FUNCTION desk.check_record_change() RETURNS trigger LANGUAGE plpgsql
        SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      DECLARE but_published desk.dataset_records := NEW;
      BEGIN
        but_published.published := OLD.published;
        IF (but_published IS DISTINCT FROM OLD OR OLD.published AND NOT NEW.published)
            AND EXISTS (SELECT FROM desk.dataset_batches WHERE id IN (OLD.batch_id, NEW.batch_id) AND state <> 'imported') THEN
          RAISE EXCEPTION 'a record stays as it was judged' USING ERRCODE = 'check_violation', CONSTRAINT = 'dataset_records_fixed';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER check_change BEFORE UPDATE ON desk.dataset_records
        FOR EACH ROW EXECUTE FUNCTION desk.check_record_change();
      GRANT SELECT ON desk.dataset_batches, desk.dataset_records, desk.batch_transitions TO ${desk}, ${worker};
      -- who releases is written by pub.publish_incident alone, and without it no batch is releasing or released
      GRANT UPDATE (state, version, proposed_by, approved_by) ON desk.dataset_batches TO ${desk};
      GRANT INSERT ON desk.dataset_batches, desk.dataset_records, desk.decisions TO ${worker};`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE desk.dataset_records, desk.dataset_batches, desk.batch_transitions;
      DROP FUNCTION desk.check_record_change();
      DROP FUNCTION desk.check_record_joins();
      DROP FUNCTION desk.check_dataset_instance();
      DROP FUNCTION desk.check_batch_change();`);
  }
}
