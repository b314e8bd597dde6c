import { type TestDatabase } from '../support/database.js';
import { idOf } from '../support/refusal.js';
import { type Actor } from './accounts-of-roles.js';
import { type Relation, type Subject } from './route-samples.js';

type Subjects = Readonly<Record<Subject, string>>;

const casesOf = (subjects: Subjects): string =>
  [subjects.assessing, subjects.proposed, subjects.approved].map((id) => `'${id}'`).join(', ');

/** Makes the actor what the relation says, past every rule: it is the server that is asked. */
export async function relate(
  database: TestDatabase,
  subjects: Subjects,
  actor: Actor,
  relation: Relation,
): Promise<void> {
  const anna = await idOf(database, 'anna');
  const claimant = relation === 'assigned' ? (actor.id ?? anna) : anna;
  const author = relation === 'own' ? (actor.id ?? anna) : anna;
  const submitted =
    relation === 'own' && actor.id
      ? `submitted_by = '${actor.id}', channel = 'desk'`
      : `submitted_by = NULL, channel = 'api'`;
  await database.query(
    `DELETE FROM desk.leases;
     ALTER TABLE desk.incidents DISABLE TRIGGER USER; ALTER TABLE desk.reports DISABLE TRIGGER USER;
     UPDATE desk.incidents SET claimed_by = '${claimant}', created_by = '${author}', last_edited_by = '${author}'
       WHERE id IN (${casesOf(subjects)});
     UPDATE desk.reports SET ${submitted} WHERE id = '${subjects.report}';
     DELETE FROM desk.incident_editors WHERE incident_id = '${subjects.proposed}';
     INSERT INTO desk.incident_editors (incident_id, person_id) VALUES ('${subjects.proposed}', '${author}');
     ALTER TABLE desk.incidents ENABLE TRIGGER USER; ALTER TABLE desk.reports ENABLE TRIGGER USER;`,
  );
  await open(database, subjects);
  if (relation !== 'restricted' && relation !== 'member') return;
  await restrict(database, subjects);
  if (relation === 'member' && actor.id) await join(database, subjects, actor.id);
}

const TABLES = ['incidents', 'incident_reports', 'case_restrictions', 'case_members'] as const;
const triggers = (how: 'ENABLE' | 'DISABLE'): string =>
  TABLES.map((table) => `ALTER TABLE desk.${table} ${how} TRIGGER USER;`).join(' ');

/** Past every rule. */
const force = async (database: TestDatabase, sql: string): Promise<void> => {
  await database.query(`${triggers('DISABLE')} ${sql}; ${triggers('ENABLE')}`);
};

const open = (database: TestDatabase, subjects: Subjects): Promise<void> =>
  force(
    database,
    `UPDATE desk.incidents SET identifiable_child = false WHERE id IN (${casesOf(subjects)});
     DELETE FROM desk.case_restrictions WHERE incident_id IN (${casesOf(subjects)});
     DELETE FROM desk.incident_reports WHERE report_id = '${subjects.report}'`,
  );

/** The cases, with a child that could be known again, and the report in one of them. */
async function restrict(database: TestDatabase, subjects: Subjects): Promise<void> {
  const anna = await idOf(database, 'anna');
  await force(
    database,
    `UPDATE desk.incidents SET identifiable_child = true WHERE id IN (${casesOf(subjects)});
     INSERT INTO desk.case_restrictions (incident_id, reason, restricted_by)
       SELECT id, 'Invented.', '${anna}' FROM desk.incidents WHERE id IN (${casesOf(subjects)});
     INSERT INTO desk.incident_reports (incident_id, report_id, source_type, independence_group)
       VALUES ('${subjects.assessing}', '${subjects.report}', 'eyewitness', 1)`,
  );
}

const join = (database: TestDatabase, subjects: Subjects, person: string): Promise<void> =>
  force(
    database,
    `INSERT INTO desk.case_members (incident_id, person_id, added_by)
       SELECT id, '${person}', '${person}' FROM desk.incidents WHERE id IN (${casesOf(subjects)})`,
  );
