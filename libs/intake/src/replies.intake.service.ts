import { Injectable } from '@nestjs/common';
import { type ReplyAcceptance, type SendReply } from '@himaya/contracts';
import { Pools } from '@himaya/database';
import { contentHash, idTaken, isSaid } from '@himaya/http';
import { noSuchRecord, partyOfReply } from './reply.problems.js';

const RECEIVE = {
  name: 'intake-reply',
  text: 'SELECT sameness, received_on FROM intake.reply($1, $2, $3, $4::jsonb)',
};

/** Takes what readers and named parties say of a public record: no name, no address, a day. */
@Injectable()
export class RepliesIntakeService {
  constructor(private readonly pools: Pools) {}

  /** A repeat of the same content gets the same answer. */
  async receive({ id, ref, reply }: SendReply): Promise<ReplyAcceptance> {
    const named = reply.party !== undefined && isSaid(reply.party);
    if (named !== (reply.kind === 'reply')) throw partyOfReply();
    const sameness = contentHash({ ref, reply }).toString('hex');
    const { rows } = await this.pools
      .pool('intake')
      .query<{ sameness: string; received_on: string }>({
        ...RECEIVE,
        values: [id, ref, sameness, JSON.stringify(reply)],
      });
    const [kept] = rows;
    if (kept?.sameness !== sameness) throw idTaken();
    return { id, ref, receivedOn: kept.received_on };
  }

  /** Throws 404 for what is not public. */
  async assertAnswerable(ref: string): Promise<void> {
    const { rows } = await this.pools
      .pool('intake')
      .query<{ known: boolean }>('SELECT intake.is_answerable($1) AS known', [ref]);
    if (rows[0]?.known !== true) throw noSuchRecord();
  }
}
