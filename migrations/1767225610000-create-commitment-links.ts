import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { planeRoles } from './grants.js';

/** Which commitments an incident bears on. The table proposes, a person decides, time has the last word. */
export class CreateCommitmentLinks1767225610000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { desk, worker } = await planeRoles(runner);
    await runner.query(`
      CREATE TABLE desk.commitment_links (
        incident_id uuid NOT NULL CONSTRAINT commitment_links_incident_fkey REFERENCES desk.incidents (id),
        commitment_code text NOT NULL CONSTRAINT commitment_links_commitment_fkey REFERENCES desk.commitments (code),
        direction text NOT NULL CONSTRAINT commitment_links_direction_known
          CHECK (direction IN ('breach', 'fulfilment', 'relevant', 'exculpatory')),
        origin text NOT NULL CONSTRAINT commitment_links_origin_known CHECK (origin IN ('rule', 'analyst')),
        state text NOT NULL CONSTRAINT commitment_links_state_known CHECK (state IN ('accepted', 'rejected')),
        reason text NOT NULL CONSTRAINT commitment_links_reasoned CHECK (desk.is_said(reason)),
        decided_by uuid NOT NULL CONSTRAINT commitment_links_decider_fkey REFERENCES accounts.people (id),
        CONSTRAINT commitment_links_pkey PRIMARY KEY (incident_id, commitment_code));
      -- Days on which an obligation of an entry binds an actor. An entry about declared words binds by a published
      -- declaration or a signed decision, never by a draft.
      CREATE FUNCTION desk.obligation_in_force(commitment text, party text, from_day date, to_day date) RETURNS boolean
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        SELECT EXISTS (
          SELECT FROM desk.commitment_obligations AS bound JOIN desk.commitments AS c ON c.code = bound.commitment_code
          WHERE bound.commitment_code = commitment AND bound.role = 'obliged'
            AND (bound.actor_code = party OR bound.actor_code = 'ALL')
            AND coalesce(bound.valid_from, '-infinity') <= to_day AND coalesce(bound.valid_to, 'infinity') >= from_day
            AND (bound.origin IN ('decision', 'exercise') OR NOT c.basis @> ARRAY['declared'] OR EXISTS (
              SELECT FROM desk.declarations AS d WHERE d.state = 'published' AND d.declaration -> 'children_of' ? commitment
                AND coalesce(d.valid_from, '-infinity') <= to_day AND coalesce(d.valid_to, 'infinity') >= from_day)))
      $$;
      -- Why an accepted link cannot stand, as the name of its constraint; null where it can. Contrary to an entry that
      -- needs attribution takes an alleged party that was bound by it on that day.
      CREATE FUNCTION desk.link_fault(link desk.commitment_links) RETURNS text LANGUAGE plpgsql STABLE
        SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      DECLARE
        entry desk.commitments;
        from_day date; to_day date;
      BEGIN
        IF link.state <> 'accepted' THEN RETURN NULL; END IF;
        SELECT * INTO entry FROM desk.commitments WHERE code = link.commitment_code;
        SELECT (t_min AT TIME ZONE 'Asia/Damascus')::date, ((t_max - interval '1 microsecond') AT TIME ZONE 'Asia/Damascus')::date
          INTO from_day, to_day FROM desk.incidents WHERE id = link.incident_id;
        IF from_day IS NULL OR coalesce(entry.opened, '-infinity') > to_day OR coalesce(entry.closed, 'infinity') < from_day THEN
          RETURN 'commitment_links_in_time';
        END IF;
        IF link.direction = 'breach' AND entry.attribution_required AND NOT EXISTS (
            SELECT FROM desk.incident_actors AS named WHERE named.incident_id = link.incident_id
              AND named.role = 'alleged_perpetrator' AND named.level IN ('alleged', 'likely', 'confirmed')
              AND desk.obligation_in_force(link.commitment_code, named.actor_code, from_day, to_day)) THEN
          RETURN 'commitment_links_obligation_in_force';
        END IF;
        RETURN NULL;
      END $$;
      CREATE FUNCTION desk.check_commitment_link() RETURNS trigger LANGUAGE plpgsql
        SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      DECLARE fault text := desk.link_fault(NEW);
      BEGIN
        IF fault IS NOT NULL THEN
          RAISE EXCEPTION 'the link cannot stand' USING ERRCODE = 'check_violation', CONSTRAINT = fault;
        END IF;
        RETURN NEW;
      END $$;
      -- Actors and dates can change under a link: what goes before a reviewer is looked at once more.
      CREATE FUNCTION desk.check_links_stand() RETURNS trigger LANGUAGE plpgsql
        SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      DECLARE fault text;
      BEGIN
        SELECT min(desk.link_fault(link)) INTO fault FROM desk.commitment_links AS link WHERE link.incident_id = NEW.id;
        IF fault IS NOT NULL THEN
          RAISE EXCEPTION 'a link cannot stand' USING ERRCODE = 'check_violation', CONSTRAINT = fault;
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER links_stand BEFORE UPDATE ON desk.incidents FOR EACH ROW
        WHEN (NEW.state = 'proposed' AND OLD.state = 'assessing') EXECUTE FUNCTION desk.check_links_stand();
      CREATE TRIGGER in_time BEFORE INSERT OR UPDATE ON desk.commitment_links
        FOR EACH ROW EXECUTE FUNCTION desk.check_commitment_link();
      CREATE TRIGGER edited_while_assessing BEFORE INSERT OR UPDATE OR DELETE ON desk.commitment_links
        FOR EACH ROW EXECUTE FUNCTION desk.check_being_assessed();
      GRANT SELECT, INSERT, DELETE ON desk.commitment_links TO ${desk};
      GRANT SELECT ON desk.commitment_links TO ${worker};
      GRANT EXECUTE ON FUNCTION desk.obligation_in_force(text, text, date, date) TO ${desk};`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER links_stand ON desk.incidents;
      DROP FUNCTION desk.check_links_stand();
      DROP FUNCTION desk.link_fault(desk.commitment_links);
      DROP TABLE desk.commitment_links;
      DROP FUNCTION desk.check_commitment_link();
      DROP FUNCTION desk.obligation_in_force(text, text, date, date);`);
  }
}
