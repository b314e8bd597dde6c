import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { planeRoles } from './grants.js';

/** Commitments, who is bound by them when, the statement's sentences, and declarations. */
export class CreateRegister1767225605000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { desk, worker } = await planeRoles(runner);
    await runner.query(`
      CREATE TABLE desk.commitments (
        code text CONSTRAINT commitments_pkey PRIMARY KEY,
        slug text NOT NULL CONSTRAINT commitments_slug_unique UNIQUE,
        position smallint NOT NULL CONSTRAINT commitments_position_unique UNIQUE DEFERRABLE INITIALLY DEFERRED,
        basis text[] NOT NULL,
        monitored text NOT NULL CONSTRAINT commitments_monitored_known CHECK (monitored IN ('named', 'by_law', 'no')),
        attribution_required boolean NOT NULL, context_only boolean NOT NULL, outcome boolean NOT NULL,
        opened date, closed date,
        categories jsonb NOT NULL,
        -- the entry as pages print it: texts in both languages, quote, notes, tests, norms, indicators
        entry jsonb NOT NULL,
        edited boolean NOT NULL DEFAULT false,
        CONSTRAINT commitments_dates_ordered CHECK (opened <= closed)
      );
      CREATE TABLE desk.commitment_obligations (
        id uuid CONSTRAINT commitment_obligations_pkey PRIMARY KEY DEFAULT gen_random_uuid(),
        commitment_code text NOT NULL CONSTRAINT obligations_commitment_fkey REFERENCES desk.commitments (code),
        actor_code text NOT NULL CONSTRAINT obligations_actor_fkey REFERENCES desk.actors (code),
        role text NOT NULL, valid_from date, valid_to date, basis text NOT NULL,
        reason_en text NOT NULL, reason_ar text NOT NULL,
        origin text NOT NULL CONSTRAINT obligations_origin_known CHECK (origin IN ('register', 'decision', 'exercise')),
        edited boolean NOT NULL DEFAULT false,
        CONSTRAINT obligations_dates_ordered CHECK (valid_from <= valid_to),
        CONSTRAINT obligations_once UNIQUE NULLS NOT DISTINCT (commitment_code, actor_code, basis, valid_from, origin)
      );
      CREATE TABLE desk.declarations (
        id text CONSTRAINT declarations_pkey PRIMARY KEY,
        state text NOT NULL CONSTRAINT declarations_state_known CHECK (state IN ('draft', 'published')),
        valid_from date, valid_to date, declaration jsonb NOT NULL, edited boolean NOT NULL DEFAULT false
      );
      CREATE TABLE desk.statement_sentences (
        id text CONSTRAINT statement_sentences_pkey PRIMARY KEY,
        position smallint NOT NULL, sentence jsonb NOT NULL, edited boolean NOT NULL DEFAULT false
      );
      CREATE TABLE desk.statement_source (
        singleton boolean CONSTRAINT statement_source_pkey PRIMARY KEY DEFAULT true CONSTRAINT statement_source_only CHECK (singleton),
        source jsonb NOT NULL, edited boolean NOT NULL DEFAULT false
      );
      -- Loading the data file sets himaya.register_load; any other change is an editor's, and is kept.
      CREATE FUNCTION desk.mark_edited() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF current_setting('himaya.register_load', true) IS DISTINCT FROM 'on' THEN NEW.edited := true; END IF;
        RETURN NEW;
      END $$;
      ${[
        'commitments',
        'commitment_obligations',
        'declarations',
        'statement_sentences',
        'statement_source',
      ]
        .map(
          (table) => `CREATE TRIGGER mark_edited BEFORE UPDATE ON desk.${table}
        FOR EACH ROW EXECUTE FUNCTION desk.mark_edited();`,
        )
        .join('\n')}
      CREATE TRIGGER codes_immutable BEFORE UPDATE OR DELETE ON desk.commitments
        FOR EACH ROW EXECUTE FUNCTION desk.refuse_code_change();

      -- Invented obligations bind invented actors on exercise instances, and nothing else does.
      CREATE FUNCTION desk.check_obligation_origin() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF (NEW.origin = 'exercise') IS DISTINCT FROM (SELECT exercise FROM desk.actors WHERE code = NEW.actor_code)
          OR (NEW.origin = 'exercise' AND NOT desk.is_exercise()) THEN
          RAISE EXCEPTION 'exercise obligations bind exercise actors on exercise instances'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'obligations_exercise_apart';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER obligations_exercise_apart BEFORE INSERT OR UPDATE ON desk.commitment_obligations
        FOR EACH ROW EXECUTE FUNCTION desk.check_obligation_origin();
      GRANT SELECT ON desk.commitments, desk.commitment_obligations, desk.declarations, desk.statement_sentences,
        desk.statement_source TO ${desk}, ${worker};
      GRANT INSERT ON desk.commitment_obligations TO ${worker};`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE desk.statement_source, desk.statement_sentences, desk.declarations, desk.commitment_obligations,
        desk.commitments;
      DROP FUNCTION desk.check_obligation_origin();
      DROP FUNCTION desk.mark_edited();`);
  }
}
