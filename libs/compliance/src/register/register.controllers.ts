import { Body, Get, HttpCode, Param, Post, Put, Query, type Type } from '@nestjs/common';
import {
  type Person,
  REGISTER_DUTIES,
  REGISTER_KINDS,
  REGISTER_STATES,
  type RegisterContent,
  type RegisterEntryRecord,
  type RegisterKind,
  type RegisterRow,
} from '@himaya/contracts';
import { Actor, IfMatch, PlaneController, Requires, UuidPipe, validationPipe } from '@himaya/http';
import {
  ApproveEntryDto,
  contentDto,
  draftDto,
  type DraftHead,
  EntryReasonDto,
} from './register-entry.dto.js';
import { RegisterReads } from './register-entries.read-model.js';
import { RegisterEntries } from './register-entries.service.js';

const BASE = 'api/v1/desk/register';
const among = (codes: { has(code: string): boolean }, value: unknown): string | null =>
  typeof value === 'string' && codes.has(value) ? value : null;

/** What a list of the register is narrowed to; what is no code narrows nothing. */
export function registerQuestion({ kind, state, commitment }: Record<string, unknown>) {
  return {
    kind: among(REGISTER_KINDS, kind) as RegisterKind | null,
    state: among(REGISTER_STATES, state) as (typeof REGISTER_STATES.codes)[number] | null,
    commitment:
      typeof commitment === 'string' && /^[CK]\d{2}$/.test(commitment) ? commitment : null,
  };
}

@PlaneController('desk', BASE)
export class RegisterController {
  constructor(
    private readonly entries: RegisterEntries,
    private readonly reads: RegisterReads,
  ) {}

  @Get()
  @Requires('incident.read')
  async list(
    @Actor() actor: Person,
    @Query() query: Record<string, unknown>,
  ): Promise<{ readonly items: readonly RegisterRow[] }> {
    return { items: await this.reads.list(actor, registerQuestion(query)) };
  }

  @Get(':id')
  @Requires('incident.read')
  get(@Actor() actor: Person, @Param('id', UuidPipe) id: string): Promise<RegisterEntryRecord> {
    return this.entries.read(actor, id);
  }
}

/** Each kind has routes of its own, since each has its own permission: what writes it, and what approves it. */
function writing(kind: RegisterKind): Type {
  const { edit } = REGISTER_DUTIES[kind];
  const draft = validationPipe(draftDto(kind));
  const content = validationPipe(contentDto(kind));

  @PlaneController('desk', `${BASE}/${REGISTER_KINDS.get(kind).path}`)
  class WritingController {
    constructor(readonly entries: RegisterEntries) {}

    @Post()
    @Requires(edit)
    create(@Actor() actor: Person, @Body(draft) body: object): Promise<RegisterEntryRecord> {
      return this.entries.create(actor, kind, { ...body } as DraftHead & RegisterContent);
    }

    @Put(':id')
    @Requires(edit)
    edit(
      @Actor() actor: Person,
      @Param('id', UuidPipe) id: string,
      @IfMatch() version: number,
      @Body(content) body: object,
    ): Promise<RegisterEntryRecord> {
      return this.entries.edit(actor, kind, id, version, { ...body } as RegisterContent);
    }
  }
  return named(WritingController, kind, 'Writing');
}

/** The author's steps: before a reviewer, or away. */
function proposing(kind: RegisterKind): Type {
  const { edit } = REGISTER_DUTIES[kind];

  @PlaneController('desk', `${BASE}/${REGISTER_KINDS.get(kind).path}/:id`)
  class ProposingController {
    constructor(readonly entries: RegisterEntries) {}

    @Post('proposal')
    @HttpCode(200)
    @Requires(edit)
    propose(
      @Actor() actor: Person,
      @Param('id', UuidPipe) id: string,
      @IfMatch() version: number,
      @Body() { reason }: EntryReasonDto,
    ): Promise<RegisterEntryRecord> {
      return this.entries.propose(actor, kind, id, version, reason);
    }

    @Post('dropping')
    @HttpCode(200)
    @Requires(edit)
    drop(
      @Actor() actor: Person,
      @Param('id', UuidPipe) id: string,
      @IfMatch() version: number,
      @Body() { reason }: EntryReasonDto,
    ): Promise<RegisterEntryRecord> {
      return this.entries.drop(actor, kind, id, version, reason);
    }
  }
  return named(ProposingController, kind, 'Proposing');
}

/** The reviewer's steps. */
function deciding(kind: RegisterKind): Type {
  const { approve } = REGISTER_DUTIES[kind];

  @PlaneController('desk', `${BASE}/${REGISTER_KINDS.get(kind).path}/:id`)
  class DecidingController {
    constructor(readonly entries: RegisterEntries) {}

    @Post('approval')
    @HttpCode(200)
    @Requires(approve)
    approve(
      @Actor() actor: Person,
      @Param('id', UuidPipe) id: string,
      @IfMatch() version: number,
      @Body() dto: ApproveEntryDto,
    ): Promise<RegisterEntryRecord> {
      return this.entries.approve(actor, kind, id, version, dto);
    }

    @Post('return')
    @HttpCode(200)
    @Requires(approve)
    return(
      @Actor() actor: Person,
      @Param('id', UuidPipe) id: string,
      @IfMatch() version: number,
      @Body() { reason }: EntryReasonDto,
    ): Promise<RegisterEntryRecord> {
      return this.entries.return(actor, kind, id, version, reason);
    }
  }
  return named(DecidingController, kind, 'Deciding');
}

/** Sweeps and messages tell the controllers apart by name. */
function named(controller: Type, kind: RegisterKind, part: string): Type {
  Object.defineProperty(controller, 'name', { value: `${kind}${part}Controller` });
  return controller;
}

export const REGISTER_CONTROLLERS: readonly Type[] = [
  RegisterController,
  ...REGISTER_KINDS.codes.flatMap((kind) => [writing(kind), proposing(kind), deciding(kind)]),
];
