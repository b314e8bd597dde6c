import { Injectable } from '@nestjs/common';
import { Database, type Job } from '@himaya/database';

/** Lets one release out at its hour. A second run finds nothing to do. */
@Injectable()
export class ReleaseSlot implements Job {
  readonly task = 'release-slot';

  constructor(private readonly database: Database) {}

  async run(id: string): Promise<void> {
    await this.database.transact('worker', () =>
      this.database.query('SELECT desk.release_from_slot($1)', [id]),
    );
  }
}
