import { Injectable } from '@nestjs/common';
import { type DatabaseRole } from '@himaya/cluster';
import { Pools, sqlState } from '@himaya/database';
import { type ReportRow } from './report-row.intake.js';

/** What is kept under the id: of this report, or of another one that came first. */
export interface Received {
  readonly id: string;
  readonly sameness: string;
  readonly received_on: string;
  readonly commitment: string;
}

interface Waiting {
  readonly row: ReportRow;
  readonly resolve: (received: Received) => void;
  readonly reject: (error: unknown) => void;
}

/** Rows of one statement, and statements in flight: measured best on two cores. */
const BATCH = 64;
const IN_FLIGHT = 2;

const RECEIVE = {
  name: 'intake-receive',
  text: 'SELECT id, sameness, received_on, commitment FROM intake.receive($1::jsonb)',
};

/**
 * Takes reports in with one prepared statement, its own transaction. Under load waiting requests share
 * a statement; if it fails its rows are tried one by one, so that a bad row harms only itself. Each
 * promise settles after the commit of its own row.
 */
@Injectable()
export class ReportReceiver {
  private readonly waiting: Waiting[] = [];
  private inFlight = 0;

  constructor(private readonly pools: Pools) {}

  receive(row: ReportRow): Promise<Received> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ row, resolve, reject });
      this.drain();
    });
  }

  private drain(): void {
    while (this.inFlight < IN_FLIGHT && this.waiting.length > 0) {
      this.inFlight += 1;
      void this.take(this.waiting.splice(0, BATCH)).finally(() => {
        this.inFlight -= 1;
        this.drain();
      });
    }
  }

  private async take(batch: readonly Waiting[]): Promise<void> {
    try {
      const answers = await this.store(batch.map(({ row }) => row));
      const kept = new Map(answers.map((answer) => [answer.id, answer]));
      for (const { row, resolve, reject } of batch) {
        const answer = kept.get(row.id);
        if (answer) resolve(answer);
        else reject(new Error('the database did not answer for a report'));
      }
    } catch (error) {
      const [only] = batch;
      if (batch.length === 1 && only) only.reject(error);
      else if (sqlState(error) === '') for (const { reject } of batch) reject(error);
      else for (const one of batch) await this.take([one]);
    }
  }

  private async store(rows: readonly ReportRow[]): Promise<readonly Received[]> {
    const { rows: answers } = await this.pools
      .pool('intake' satisfies DatabaseRole)
      .query<Received>({ ...RECEIVE, values: [JSON.stringify(rows)] });
    return answers;
  }
}
