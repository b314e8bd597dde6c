import { Injectable } from '@nestjs/common';
import { type LinkDeclaration, type LinkDecision, type Person } from '@himaya/contracts';
import { Database } from '@himaya/database';
import { notFound } from '@himaya/http';
import { type LinkFacts } from './link-proposals.js';

@Injectable()
export class LinksRepository {
  constructor(private readonly database: Database) {}

  listDecided(incident: string): Promise<LinkDecision[]> {
    return this.database.query<LinkDecision>(
      `SELECT l.commitment_code AS commitment, l.direction, l.state, l.origin, l.reason, l.declaration_id AS declaration,
         desk.stays_on_desk(l) AS "onDesk"
       FROM desk.commitment_links l WHERE l.incident_id = $1 ORDER BY l.commitment_code`,
      [incident],
    );
  }

  /** A decision takes the place of the one before; the history keeps both. */
  async decide(incident: string, link: LinkDecision, by: string): Promise<void> {
    await this.database.query(
      'DELETE FROM desk.commitment_links WHERE incident_id = $1 AND commitment_code = $2',
      [incident, link.commitment],
    );
    await this.database.query(
      `INSERT INTO desk.commitment_links (incident_id, commitment_code, direction, origin, state, reason, decided_by, declaration_id)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        incident,
        link.commitment,
        link.direction,
        link.origin,
        link.state,
        link.reason,
        by,
        link.declaration ?? null,
      ],
    );
  }

  /** Published declarations, and whether the case stands approved. */
  async getGround(
    incident: string,
  ): Promise<{ reviewed: boolean; declarations: LinkDeclaration[] }> {
    const [row] = await this.database.query<{
      reviewed: boolean;
      declarations: LinkDeclaration[];
    }>(
      `SELECT i.state = 'approved' AS reviewed,
         (SELECT coalesce(jsonb_agg(jsonb_build_object('id', d.id, 'title', d.declaration -> 'title',
            'childrenOf', d.declaration -> 'children_of') ORDER BY d.id), '[]')
          FROM desk.declarations d WHERE d.state = 'published') AS declarations
       FROM desk.incidents i WHERE i.id = $1`,
      [incident],
    );
    return row ?? { reviewed: false, declarations: [] };
  }

  /** What the rules ask of an incident, but for what is in force. Throws 404. */
  async getFacts(
    actor: Person,
    incident: string,
  ): Promise<Omit<LinkFacts, 'inForce'> & { version: number; actors: string[] }> {
    const [row] = await this.database.query<
      Omit<LinkFacts, 'inForce'> & { version: number; actors: string[] }
    >(
      `SELECT i.version, i.event_type AS "eventType", desk.first_day(i.t_min)::text AS "from", desk.last_day(i.t_max)::text AS "to",
         ARRAY(SELECT c.category FROM desk.incident_categories c WHERE c.incident_id = i.id) AS categories,
         ARRAY(SELECT w.weapon FROM desk.incident_weapons w WHERE w.incident_id = i.id) AS weapons,
         array_remove(ARRAY[p.pcode, p.parent_pcode, p.adm3, p.adm2, p.adm1], NULL) AS places,
         EXISTS (SELECT FROM desk.incident_harm h WHERE h.incident_id = i.id AND h.outcome = 'killed'
           AND h.status = 'civilian' AND coalesce(h.max, h.min, 1) > 0) AS "civilianDeaths",
         ARRAY(SELECT DISTINCT a.type FROM desk.incident_actors r JOIN desk.actors a ON a.code = r.actor_code
           WHERE r.incident_id = i.id AND r.role = 'alleged_perpetrator' AND r.level <> 'unattributed') AS "actorTypes",
         ARRAY(SELECT r.actor_code FROM desk.incident_actors r WHERE r.incident_id = i.id
           AND r.role = 'alleged_perpetrator' AND r.level <> 'unattributed') AS actors,
         EXISTS (SELECT FROM desk.incident_actors r WHERE r.incident_id = i.id
           AND r.role = 'alleged_perpetrator' AND r.level <> 'unattributed') AS attributed
       FROM desk.incidents i LEFT JOIN desk.places p ON p.pcode = i.place_pcode
       WHERE i.id = $1 AND i.id NOT IN (SELECT desk.hidden_cases($2))`,
      [incident, actor.id],
    );
    if (!row) throw notFound();
    return row;
  }
}
