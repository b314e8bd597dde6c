import { Get, Header, Req } from '@nestjs/common';
import { type IncidentProof } from '@himaya/contracts';
import { Anyone, type HimayaRequest, PlaneController, Problem, Untransacted } from '@himaya/http';
import { LedgerOpenService, nextHour } from '@himaya/ledger';
import { Pages } from './pages.js';

/** The ledger for readers: heads, the proof of a record, and the program that checks it. */
@PlaneController('open', ['en', 'ar'])
export class LedgerPagesController {
  constructor(
    private readonly pages: Pages,
    private readonly ledger: LedgerOpenService,
  ) {}

  @Get('ledger')
  @Anyone()
  @Untransacted()
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('cache-control', 'no-cache')
  async page(@Req() request: HimayaRequest): Promise<string> {
    const query = new URLSearchParams(request.url.split('?')[1] ?? '');
    // `proof` is the same asked for from the page of the record: a script then checks it at once
    const asked = query.get('proof') ?? query.get('ref');
    const ref = asked?.trim().toUpperCase().slice(0, 20) || null;
    const now = new Date();
    const [key, heads, former, counts, proof, status] = await Promise.all([
      this.ledger.key(),
      this.ledger.heads(),
      this.ledger.former(),
      this.ledger.countActs(),
      ref === null ? null : this.proofOf(ref, now),
      ref === null ? null : this.ledger.statusOf(ref),
    ]);
    const nextHeadAt = nextHour(now);
    const shown = { key, heads, nextHeadAt, former, counts, ref, proof, status };
    return this.pages.render(request, { page: 'ledger', ...shown });
  }

  @Get('ledger/himaya-check.mjs')
  @Anyone()
  @Untransacted()
  @Header('content-type', 'text/javascript; charset=utf-8')
  @Header('content-disposition', 'attachment; filename="himaya-check.mjs"')
  @Header('cache-control', 'no-cache')
  checker(): string {
    return this.pages.checker;
  }

  private async proofOf(ref: string, now: Date): Promise<IncidentProof | null> {
    try {
      return await this.ledger.proofOf(ref, now);
    } catch (error) {
      if (error instanceof Problem && error.status === 404) return null;
      throw error;
    }
  }
}
