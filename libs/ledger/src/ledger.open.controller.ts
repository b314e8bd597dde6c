import { Get, Header, Param, Query, UseInterceptors } from '@nestjs/common';
import {
  type AcceptanceKeys,
  type IncidentProof,
  type LedgerConsistency,
  type LedgerCounts,
  type LedgerHeads,
  type LedgerInclusion,
  type OfInstance,
} from '@himaya/contracts';
import { Anyone, assertParameters, ContentEtagInterceptor, PlaneController } from '@himaya/http';
import { LedgerOpenService, TILE_WIDTH } from './ledger.open.service.js';
import { leafParameter, sizeParameter, tileOf } from './ledger-parameters.open.js';

const TEXT = ['content-type', 'text/plain; charset=utf-8'] as const;

/** What anybody may check without asking anybody: heads, tiles of hashes, proofs. */
@PlaneController('open', 'api/v1/open')
export class LedgerOpenController {
  constructor(private readonly ledger: LedgerOpenService) {}

  @Get('ledger/checkpoint')
  @Anyone()
  @Header(...TEXT)
  @Header('cache-control', 'no-cache')
  @Header('access-control-allow-origin', '*')
  async checkpoint(@Query() parameters: Record<string, unknown>): Promise<string> {
    assertParameters(parameters);
    return (await this.ledger.newest()).checkpoint;
  }

  @Get('ledger/heads')
  @Anyone()
  @UseInterceptors(ContentEtagInterceptor)
  async heads(@Query() parameters: Record<string, unknown>): Promise<LedgerHeads> {
    assertParameters(parameters);
    const [exercise, key, items, former] = await Promise.all([
      this.ledger.isExercise(),
      this.ledger.key(),
      this.ledger.heads(),
      this.ledger.former(),
    ]);
    return { exercise, key, items, former };
  }

  @Get('ledger/acceptance-keys')
  @Anyone()
  @UseInterceptors(ContentEtagInterceptor)
  async acceptanceKeys(@Query() parameters: Record<string, unknown>): Promise<AcceptanceKeys> {
    assertParameters(parameters);
    const [exercise, items] = await Promise.all([
      this.ledger.isExercise(),
      this.ledger.acceptanceKeys(),
    ]);
    return { exercise, items };
  }

  /** `/tile/{level}/{index}` and `/tile/{level}/{index}.p/{width}`, the index in groups of three digits (C2SP). */
  @Get('ledger/tile/:level/*')
  @Anyone()
  @Header('content-type', 'application/octet-stream')
  @Header('cache-control', 'public, max-age=31536000, immutable')
  @Header('access-control-allow-origin', '*')
  async tile(
    @Param('level') level: string,
    @Param('*') path: string,
    @Query() parameters: Record<string, unknown>,
  ): Promise<Buffer> {
    assertParameters(parameters);
    const { index, width } = tileOf(level, path, TILE_WIDTH);
    return this.ledger.tile(Number(level), index, width);
  }

  @Get('ledger/inclusion')
  @Anyone()
  @UseInterceptors(ContentEtagInterceptor)
  async inclusion(
    @Query() parameters: Record<string, unknown>,
  ): Promise<OfInstance<LedgerInclusion>> {
    assertParameters(parameters, ['leaf', 'size']);
    const proof = await this.ledger.inclusion(
      leafParameter(parameters),
      sizeParameter(parameters, 'size'),
    );
    return { exercise: await this.ledger.isExercise(), ...proof };
  }

  @Get('ledger/consistency')
  @Anyone()
  @UseInterceptors(ContentEtagInterceptor)
  async consistency(
    @Query() parameters: Record<string, unknown>,
  ): Promise<OfInstance<LedgerConsistency>> {
    assertParameters(parameters, ['first', 'second']);
    const first = sizeParameter(parameters, 'first') ?? 0;
    const proof = await this.ledger.consistency(first, sizeParameter(parameters, 'second'));
    return { exercise: await this.ledger.isExercise(), ...proof };
  }

  /** How often a rule was overruled in the open: access to restricted cases in an emergency. */
  @Get('ledger/counts')
  @Anyone()
  @UseInterceptors(ContentEtagInterceptor)
  async counts(@Query() parameters: Record<string, unknown>): Promise<LedgerCounts> {
    assertParameters(parameters);
    return { exercise: await this.ledger.isExercise(), ...(await this.ledger.counts()) };
  }

  @Get('incidents/:ref/proof')
  @Anyone()
  @UseInterceptors(ContentEtagInterceptor)
  proof(
    @Param('ref') ref: string,
    @Query() parameters: Record<string, unknown>,
  ): Promise<IncidentProof> {
    assertParameters(parameters);
    return this.ledger.proofOf(ref, new Date());
  }
}
