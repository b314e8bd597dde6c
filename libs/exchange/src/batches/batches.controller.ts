import { Body, Get, HttpCode, Param, Post } from '@nestjs/common';
import { type Batch, type Language, type Page, type Person } from '@himaya/contracts';
import {
  Actor,
  IfMatch,
  NothingDto,
  PlaneController,
  Reader,
  Requires,
  Untransacted,
} from '@himaya/http';
import { type BatchKey, BatchKeyPipe } from './batch-key.pipe.js';
import { BatchesService } from './batches.service.js';

/** `:key` is the id of a batch or its number. */
@PlaneController('desk', 'api/v1/desk/batches')
export class BatchesController {
  constructor(private readonly batches: BatchesService) {}

  @Get()
  @Requires('batch.read')
  list(@Actor() actor: Person, @Reader() language: Language): Promise<Page<Batch>> {
    return this.batches.list({ actor, language });
  }

  @Get(':key')
  @Requires('batch.read')
  get(
    @Actor() actor: Person,
    @Reader() language: Language,
    @Param('key', BatchKeyPipe) key: BatchKey,
  ): Promise<Batch> {
    return this.batches.get({ actor, language }, key);
  }

  @Post(':key/proposal')
  @HttpCode(200)
  @Requires('import.run')
  propose(
    @Actor() actor: Person,
    @Reader() language: Language,
    @Param('key', BatchKeyPipe) key: BatchKey,
    @Body() _: NothingDto,
  ): Promise<Batch> {
    return this.batches.propose({ actor, language }, key);
  }

  @Post(':key/approval')
  @HttpCode(200)
  @Requires('incident.approve')
  approve(
    @Actor() actor: Person,
    @Reader() language: Language,
    @Param('key', BatchKeyPipe) key: BatchKey,
    @IfMatch() version: number,
    @Body() _: NothingDto,
  ): Promise<Batch> {
    return this.batches.approve({ actor, language }, key, version);
  }

  /** Commits in steps, so that other publications are not held up for its length. */
  @Post(':key/release')
  @HttpCode(200)
  @Untransacted()
  @Requires('publication.release')
  release(
    @Actor() actor: Person,
    @Reader() language: Language,
    @Param('key', BatchKeyPipe) key: BatchKey,
    @IfMatch() version: number,
    @Body() _: NothingDto,
  ): Promise<Batch> {
    return this.batches.release({ actor, language }, key, version);
  }
}
