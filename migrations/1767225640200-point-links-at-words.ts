import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** A link names the declaration that it rests on, and each direction is for entries that can have it. */
export class PointLinksAtWords1767225640200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE desk.commitment_links
      ADD COLUMN declaration_id text CONSTRAINT commitment_links_declaration_fkey REFERENCES desk.declarations (id)`);
    await runner.query(linkFault(RULES));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(linkFault(''));
    await runner.query('ALTER TABLE desk.commitment_links DROP COLUMN declaration_id');
  }
}

/** Contrary or fulfilling asks something to do or not to do; exculpatory speaks of a party. No link rests on a draft. */
const RULES = `
        IF link.direction IN ('breach', 'fulfilment') AND entry.entry ->> 'kind' = 'T'
          OR link.direction = 'breach' AND entry.entry ->> 'kind' = 'P'
          OR link.direction = 'fulfilment' AND entry.entry ->> 'kind' = 'N' AND NOT entry.basis @> ARRAY['declared']
          OR link.direction = 'exculpatory' AND NOT entry.attribution_required THEN
          RETURN 'commitment_links_direction_open';
        END IF;
        IF link.declaration_id IS NOT NULL AND NOT EXISTS (SELECT FROM desk.declarations AS d
            WHERE d.id = link.declaration_id AND d.state = 'published' AND d.declaration -> 'children_of' ? entry.code
              AND coalesce(d.valid_from, '-infinity') <= to_day AND coalesce(d.valid_to, 'infinity') >= from_day) THEN
          RETURN 'commitment_links_declaration_stands';
        END IF;`;

const linkFault = (rules: string): string => `
      CREATE OR REPLACE FUNCTION desk.link_fault(link desk.commitment_links) RETURNS text LANGUAGE plpgsql STABLE
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
        END IF;${rules}
        IF link.direction = 'breach' AND entry.attribution_required AND NOT EXISTS (
            SELECT FROM desk.incident_actors AS named WHERE named.incident_id = link.incident_id
              AND named.role = 'alleged_perpetrator' AND named.level IN ('alleged', 'likely', 'confirmed')
              AND desk.obligation_in_force(link.commitment_code, named.actor_code, from_day, to_day)) THEN
          RETURN 'commitment_links_obligation_in_force';
        END IF;
        RETURN NULL;
      END $$;`;
