import { Injectable } from '@nestjs/common';
import { type OpenEventAnswer, type OpenEventsAnswer } from '@himaya/contracts';
import { Pools } from '@himaya/database';
import { notFound } from '@himaya/http';
import { AtlasFollower } from './atlas.follower.js';
import { readEvent, readEventRefs, readEvents, readTotals } from './open-events.js';
import { readIncidents } from './open-incidents.js';

const CODE = /^EV-[0-9A-HJKMNP-TV-Z]{8}$/;
/** Incidents told one by one; all are counted. */
const MOST = 100;

/** What several bodies counted: their totals side by side, and our incidents with a count of their own. */
@Injectable()
export class AtlasEvents {
  constructor(
    private readonly pools: Pools,
    private readonly follower: AtlasFollower,
  ) {}

  async list(): Promise<OpenEventsAnswer> {
    const { exercise } = this.follower.published;
    const { asOf } = this.follower.index;
    return { exercise, asOf, items: await readEvents(this.pools.pool('open')) };
  }

  /** Throws 404. */
  async get(asked: string): Promise<OpenEventAnswer> {
    const { published } = this.follower;
    const { exercise } = published;
    const { asOf } = this.follower.index;
    const pool = this.pools.pool('open');
    const code = asked.toUpperCase();
    const found = CODE.test(code) ? await readEvent(pool, code) : null;
    if (!found) throw notFound();
    if ('takenBackOn' in found) return { exercise, asOf, tombstone: found };
    const refs = await readEventRefs(pool, code);
    const told = await readIncidents(pool, refs.slice(0, MOST), published);
    const totals = await readTotals(pool, code);
    return {
      exercise,
      asOf,
      event: { ...found, totals, incidents: told, incidentCount: refs.length },
    };
  }
}
