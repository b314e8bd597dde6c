import { Injectable } from '@nestjs/common';
import {
  type DeskReply,
  type DeskReplyRow,
  type LedgerAct,
  may,
  type Person,
  type ReplyAct,
  type ReplyAnswer,
  type ReplyState,
} from '@himaya/contracts';
import { versionChanged } from '@himaya/http';
import { Ledger } from '@himaya/ledger';
import { RepliesRepository, type ReplyFacts } from './replies.repository.js';
import { type ProposeAnswerDto } from './reply.dto.js';
import {
  answeredByTwo,
  answerWithoutNote,
  quoteNotTheirs,
  replyRecused,
  replyStep,
} from './reply.problems.js';

interface Step {
  readonly act: LedgerAct;
  readonly to: ReplyState;
  readonly reason: string | null;
  readonly content?: object;
}

/** What becomes of a correction that was asked for, or of a party's reply: one examines, another approves the answer. */
@Injectable()
export class RepliesService {
  constructor(
    private readonly replies: RepliesRepository,
    private readonly ledger: Ledger,
  ) {}

  list(actor: Person, state: ReplyState | null): Promise<DeskReplyRow[]> {
    return this.replies.list(actor, state);
  }

  async get(actor: Person, id: string): Promise<DeskReply> {
    const { proposedById, recused, ...reply } = await this.replies.get(actor, id);
    const history = await this.replies.history(id);
    return { ...reply, history, acts: actsOf(actor, { ...reply, proposedById, recused }) };
  }

  async examine(actor: Person, id: string, version: number): Promise<DeskReply> {
    const facts = await this.held(actor, id, version, 'received');
    await this.replies.examine({ id, version, by: actor.id });
    return this.record(actor, facts, { act: 'reply.examine', to: 'examined', reason: null });
  }

  async propose(
    actor: Person,
    id: string,
    version: number,
    dto: ProposeAnswerDto,
  ): Promise<DeskReply> {
    const facts = await this.held(actor, id, version, 'examined');
    const answer = answerOf(dto, facts);
    await this.replies.propose({ id, version, by: actor.id }, answer);
    const { reason } = dto;
    const step: Step = { act: 'reply.propose', to: 'proposed', reason, content: answer };
    return this.record(actor, facts, step);
  }

  async return(actor: Person, id: string, version: number, reason: string): Promise<DeskReply> {
    const facts = await this.held(actor, id, version, 'proposed');
    await this.replies.return(id, version);
    return this.record(actor, facts, { act: 'reply.return', to: 'examined', reason });
  }

  /** What was proposed becomes public with this. */
  async approve(actor: Person, id: string, version: number, reason: string): Promise<DeskReply> {
    const facts = await this.held(actor, id, version, 'proposed');
    if (facts.proposedById === actor.id) throw answeredByTwo();
    await this.replies.approve({ id, version, by: actor.id });
    const content = { ...facts.answer };
    return this.record(actor, facts, { act: 'reply.close', to: 'closed', reason, content });
  }

  private async held(
    actor: Person,
    id: string,
    version: number,
    state: ReplyState,
  ): Promise<ReplyFacts> {
    const facts = await this.replies.get(actor, id);
    if (facts.recused) throw replyRecused();
    if (facts.version !== version) throw versionChanged();
    if (facts.state !== state) throw replyStep();
    return facts;
  }

  private async record(
    actor: Person,
    { id, version, state: from }: ReplyFacts,
    { act, to, reason, content }: Step,
  ): Promise<DeskReply> {
    const made = version + 1;
    await this.replies.decide({ id, act, version: made, from, to, by: actor.id, reason });
    await this.ledger.append(actor, {
      ...{ act, subject: id, version: made },
      content: { reason, ...content },
    });
    return this.get(actor, id);
  }
}

/** Throws 400 where the public would read no reason, or words that nobody sent. */
function answerOf(dto: ProposeAnswerDto, { words, kind }: ReplyFacts): ReplyAnswer {
  const { outcome } = dto;
  const told = outcome !== 'set_aside';
  const said = (text: string | null | undefined): string | null => (told ? trimmed(text) : null);
  const [noteEn, noteAr, quote] = [said(dto.noteEn), said(dto.noteAr), said(dto.quote)];
  if (told && noteEn === null && noteAr === null) throw answerWithoutNote();
  if (quote !== null && !words.includes(quote)) throw quoteNotTheirs();
  const party = kind === 'reply' ? said(dto.party) : null;
  return { outcome, party, quote, noteEn, noteAr };
}

const trimmed = (text: string | null | undefined): string | null => text?.trim() || null;

function actsOf(
  { id, roles }: Person,
  { state, recused, proposedById }: Pick<ReplyFacts, 'state' | 'recused' | 'proposedById'>,
): ReplyAct[] {
  if (recused) return [];
  const handles = may(roles, 'reply.handle');
  const approves = may(roles, 'reply.approve');
  const open: Readonly<Record<ReplyAct, boolean>> = {
    examine: handles && state === 'received',
    propose: handles && state === 'examined',
    return: approves && state === 'proposed',
    approve: approves && state === 'proposed' && proposedById !== id,
  };
  return (Object.keys(open) as ReplyAct[]).filter((act) => open[act]);
}
