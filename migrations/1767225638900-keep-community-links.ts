import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { planeRoles } from './grants.js';
import { rewriteFunction } from './rewrite-function.js';

/** A link that rests on words to a community says who the victims were, as one to C08 does: it stays on the desk. */
export class KeepCommunityLinks1767225638900 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { desk } = await planeRoles(runner);
    await runner.query(`
      CREATE FUNCTION desk.stays_on_desk(link desk.commitment_links) RETURNS boolean LANGUAGE plpgsql STABLE
        SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      BEGIN
        -- the declaration of a link is a column of a later step: read when it is asked for
        RETURN link.commitment_code = 'C08' OR EXISTS (SELECT FROM desk.declarations d WHERE d.id = link.declaration_id
          AND jsonb_array_length(coalesce(nullif(d.declaration -> 'communities', 'null'), '[]')) > 0);
      END $$;
      REVOKE EXECUTE ON FUNCTION desk.stays_on_desk(desk.commitment_links) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION desk.stays_on_desk(desk.commitment_links) TO ${desk};`);
    await rewriteFunction(runner, PUBLISH, BEFORE, AFTER);
  }

  async down(runner: QueryRunner): Promise<void> {
    await rewriteFunction(runner, PUBLISH, AFTER, BEFORE);
    await runner.query('DROP FUNCTION desk.stays_on_desk(desk.commitment_links)');
  }
}

const PUBLISH = 'pub.publish_incident(uuid[],uuid)';
const BEFORE = `link.state = 'accepted' AND link.commitment_code <> 'C08') AS links`;
const AFTER = `link.state = 'accepted' AND NOT desk.stays_on_desk(link)) AS links`;
