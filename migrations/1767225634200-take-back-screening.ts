import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { rewriteFunction } from './rewrite-function.js';

const CHECK = 'desk.check_report_change()';
const KEPT = [
  '        IF (NOT screens AND NEW.screened_by',
  '        IF (NOT screens AND NOT takes_back AND NEW.screened_by',
] as const;
const CLOSED = [
  '          OR (NOT closes AND NEW.closed_by',
  '          OR (NOT closes AND NOT takes_back AND NEW.closed_by',
] as const;
const NOTE = [
  `          OR (OLD.state = 'closed' AND (NEW.closed_reason`,
  `          OR (OLD.state = 'closed' AND NOT takes_back AND (NEW.closed_reason`,
] as const;
const DECLARED = [
  `        closes boolean;`,
  `        closes boolean;\n        takes_back boolean;`,
] as const;
const TAKEN = [
  `        closes := OLD.state <> 'closed' AND NEW.state = 'closed';`,
  `        closes := OLD.state <> 'closed' AND NEW.state = 'closed';
        takes_back := OLD.state IN ('screened', 'closed') AND NEW.state = 'received';
        IF takes_back AND num_nonnulls(NEW.screened_by, NEW.closed_by, NEW.closed_reason, NEW.state_note) > 0 THEN
          RAISE EXCEPTION 'as it was before' USING ERRCODE = 'check_violation', CONSTRAINT = 'reports_never_edited';
        END IF;
        -- a slip of a moment ago, and nothing that others relied on since
        IF takes_back AND NOT EXISTS (SELECT FROM desk.decisions d WHERE d.subject_id = NEW.id AND d.version = OLD.version
            AND d.at > now() - interval '1 hour') THEN
          RAISE EXCEPTION 'too late' USING ERRCODE = 'check_violation', CONSTRAINT = 'reports_taken_back_soon';
        END IF;`,
] as const;

/** Whoever screened or closed a report takes it back within the hour, while nothing was done with it since. */
export class TakeBackScreening1767225634200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `INSERT INTO desk.report_transitions VALUES ('screened', 'received'), ('closed', 'received')`,
    );
    for (const [before, after] of [DECLARED, KEPT, CLOSED, NOTE, TAKEN])
      await rewriteFunction(runner, CHECK, before, after);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [before, after] of [TAKEN, NOTE, CLOSED, KEPT, DECLARED])
      await rewriteFunction(runner, CHECK, after, before);
    await runner.query(`DELETE FROM desk.report_transitions WHERE to_state = 'received'`);
  }
}
