import { SAFETY_CHECKS } from '@himaya/contracts';
import { randomUUID } from 'node:crypto';
import { type Client, type TestServer } from '../boot.js';
import { GRADES } from '../cases.js';
import { facts, report } from '../make.js';
import { type Act, PEOPLE, ROLES_HELD, type Who, type World } from './model.js';

/** What became of a request: a 2xx, or the code of its problem. */
export interface Outcome {
  readonly done: boolean;
  readonly status: number;
  readonly code: string;
}

/** Which version a write names: the present one, the one before, or none at all. */
export type Seen = 'now' | 'before' | 'none';

interface Call {
  readonly method: 'post' | 'put';
  readonly path: string;
  readonly version: number | null;
  readonly body: object;
}

const DESK = '/api/v1/desk';
const REASON = { reason: 'Invented for a sequence.' };
/** Of a first version the words of a correction are left aside. */
const RELEASE = { checks: SAFETY_CHECKS.codes, class: 'error', noteEn: REASON.reason };
const HEAVY = { ...GRADES, occurrence: 'GD', occurrenceReason: 'Another cause.' };

/** Eight people who are signed in, and the ids of what one sequence makes. */
export class Driver {
  readonly reports: string[] = [];
  readonly cases: string[] = [];
  private edits = 0;

  private constructor(private readonly clients: ReadonlyMap<Who | 'nobody', Client>) {}

  static async start(server: TestServer): Promise<Driver> {
    for (const who of PEOPLE) {
      const values = [who, [...ROLES_HELD[who]]];
      await server.database.query('UPDATE accounts.people SET roles = $2 WHERE name = $1', values);
    }
    const clients = new Map<Who | 'nobody', Client>();
    for (const who of [...PEOPLE, 'nobody'] as const) clients.set(who, await server.as(who));
    return new Driver(clients);
  }

  /** What earlier sequences made is left behind. */
  begin(): void {
    this.reports.length = 0;
    this.cases.length = 0;
  }

  /** The request of an act, so that it can be sent once, twice, or beside another. */
  call(world: World, act: Act, seen: Seen): Call {
    const version = (now: number | undefined): number | null =>
      seen === 'none' ? null : (now ?? 1) - (seen === 'before' ? 1 : 0);
    switch (act.name) {
      case 'submit':
      case 'enter': {
        const path = act.name === 'submit' ? '/api/v1/intake/reports' : `${DESK}/reports`;
        return {
          method: 'post',
          path,
          version: null,
          body: { id: randomUUID(), report: report() },
        };
      }
      case 'screen':
      case 'discard': {
        const step = act.name === 'screen' ? 'screening' : 'closing';
        const path = `${DESK}/reports/${this.reports[act.of] ?? randomUUID()}/${step}`;
        const body = act.name === 'screen' ? {} : { reason: 'out_of_scope', note: 'Invented.' };
        return { method: 'post', path, version: version(world.reports[act.of]?.version), body };
      }
      case 'open': {
        const body = { id: randomUUID(), reports: [this.reports[act.of] ?? randomUUID()] };
        return { method: 'post', path: `${DESK}/incidents`, version: null, body };
      }
      default: {
        const { method = 'post', step, body } = this.step(act);
        const path = `${DESK}/incidents/${this.cases[act.of] ?? randomUUID()}/${step}`;
        return { method, path, version: version(world.cases[act.of]?.version), body };
      }
    }
  }

  private step(act: CaseAct): { method?: 'put'; step: string; body: object } {
    switch (act.name) {
      case 'gather':
        return { step: 'reports', body: { report: this.reports[act.report] ?? randomUUID() } };
      case 'facts': {
        this.edits += 1;
        const more = { narrative: `Invented ${this.edits}.` };
        const body = { ...facts(more), dangerClearedReason: 'Said for a test.' };
        return { method: 'put', step: 'facts', body };
      }
      case 'check': {
        const looked = { type: 'source', result: 'neutral', note: 'Invented.' };
        return { step: 'checks', body: { id: randomUUID(), ...looked } };
      }
      case 'light':
        return { method: 'put', step: 'grades', body: GRADES };
      case 'heavy':
        return { method: 'put', step: 'grades', body: HEAVY };
      case 'close':
        return { step: 'closing', body: { class: 'out_of_scope', ...REASON } };
      case 'return':
        // a case that came back before asks for the kind of fault
        return { step: 'return', body: { code: 'other', ...REASON } };
      case 'schedule': {
        const reason = act.tier === 'T0' ? 'Widely known.' : null;
        return { method: 'put', step: 'publication', body: { tier: act.tier, reason } };
      }
      case 'confirm':
        return { step: 'publication/confirmation', body: { tier: 'T0', ...REASON } };
      case 'release':
        return { step: 'publication/release', body: RELEASE };
      default:
        return {
          step: STEP[act.name],
          body: act.name === 'claim' ? { note: REASON.reason } : REASON,
        };
    }
  }

  async send(who: Who, act: Act, call: Call): Promise<Outcome> {
    const client = this.clients.get(act.name === 'submit' ? 'nobody' : who);
    if (!client) throw new Error(`${who} is not signed in`);
    const { method, path, version, body } = call;
    const headers = version === null ? {} : { 'if-match': `"${version}"` };
    const { status, body: answer } = await client.send(method, path, body, headers);
    return { done: status < 300, status, code: (answer as { type?: string }).type ?? '' };
  }

  /** Keeps the id that a create made. */
  keep(act: Act, { body }: Call): void {
    const { id } = body as { id: string };
    if (act.name === 'submit' || act.name === 'enter') this.reports.push(id);
    if (act.name === 'open') this.cases.push(id);
  }
}

type CaseAct = Exclude<Act, { name: 'submit' | 'enter' | 'screen' | 'discard' | 'open' }>;

const STEP = {
  claim: 'claim',
  propose: 'proposal',
  approve: 'approval',
  reopen: 'reopening',
} as const;
