import { Injectable } from '@nestjs/common';
import {
  type AskForComment,
  type CommentAct,
  type CommentRequest,
  type CommentState,
  type LedgerAct,
  may,
  type Person,
  SILENT_OUTCOMES,
} from '@himaya/contracts';
import { idTaken, versionChanged } from '@himaya/http';
import { Ledger } from '@himaya/ledger';
import { type ProposeCommentOutcomeDto } from './comment.dto.js';
import {
  answerUntold,
  askedAlready,
  commentByTwo,
  commentStep,
  silenceTooSoon,
  unknownActor,
} from './comment.problems.js';
import {
  type CommentFacts,
  type CommentOutcome,
  CommentsRepository,
} from './comments.repository.js';

interface Step {
  readonly act: LedgerAct;
  readonly to: CommentState;
  readonly reason: string | null;
  readonly content?: object;
}

/** Before an organisation is first named it is asked for its comment; two people say what came of it. */
@Injectable()
export class CommentsService {
  constructor(
    private readonly comments: CommentsRepository,
    private readonly ledger: Ledger,
  ) {}

  async list(actor: Person): Promise<CommentRequest[]> {
    return (await this.comments.list()).map((facts) => told(actor, facts));
  }

  async get(actor: Person, id: string): Promise<CommentRequest> {
    return told(actor, await this.comments.get(id));
  }

  listUnasked(): Promise<string[]> {
    return this.comments.listUnasked();
  }

  async ask(actor: Person, request: AskForComment): Promise<CommentRequest> {
    const there = await this.comments.find(request.id);
    if (there) {
      if (!isSame(there, request) || there.askedById !== actor.id) throw idTaken();
      return told(actor, there);
    }
    const unasked = await this.comments.listUnasked();
    if (!unasked.includes(request.actor)) {
      const known =
        (await this.comments.isNamed(request.actor)) ||
        (await this.comments.list()).some((one) => one.actor === request.actor);
      throw known ? askedAlready() : unknownActor();
    }
    await this.comments.ask(request, actor.id);
    const { id, ...content } = request;
    await this.comments.decide({
      ...{
        id,
        act: 'comment.ask',
        version: 1,
        from: null,
        to: 'asked',
        by: actor.id,
        reason: null,
      },
    });
    await this.ledger.append(actor, { act: 'comment.ask', subject: id, version: 1, content });
    return this.get(actor, id);
  }

  async propose(
    actor: Person,
    id: string,
    version: number,
    { outcome, reason, noteEn, noteAr }: ProposeCommentOutcomeDto,
  ): Promise<CommentRequest> {
    const facts = await this.held(id, version, 'asked');
    const said: CommentOutcome = {
      outcome,
      noteEn: noteEn?.trim() || null,
      noteAr: noteAr?.trim() || null,
    };
    if (outcome === 'answered' && said.noteEn === null && said.noteAr === null)
      throw answerUntold();
    if (SILENT_OUTCOMES.includes(outcome) && !facts.daysOver) throw silenceTooSoon();
    await this.comments.propose({ id, version, by: actor.id }, said);
    const step: Step = { act: 'comment.propose', to: 'proposed', reason, content: said };
    return this.record(actor, facts, step);
  }

  async return(
    actor: Person,
    id: string,
    version: number,
    reason: string,
  ): Promise<CommentRequest> {
    const facts = await this.held(id, version, 'proposed');
    await this.comments.return(id, version);
    return this.record(actor, facts, { act: 'comment.return', to: 'asked', reason });
  }

  async approve(
    actor: Person,
    id: string,
    version: number,
    reason: string,
  ): Promise<CommentRequest> {
    const facts = await this.held(id, version, 'proposed');
    if (facts.proposedById === actor.id) throw commentByTwo();
    await this.comments.approve({ id, version, by: actor.id });
    const { outcome, noteEn, noteAr } = facts;
    const content = { outcome, noteEn, noteAr };
    return this.record(actor, facts, { act: 'comment.close', to: 'closed', reason, content });
  }

  private async held(id: string, version: number, state: CommentState): Promise<CommentFacts> {
    const facts = await this.comments.get(id);
    if (facts.version !== version) throw versionChanged();
    if (facts.state !== state) throw commentStep();
    return facts;
  }

  private async record(
    actor: Person,
    { id, version, state: from }: CommentFacts,
    { act, to, reason, content }: Step,
  ): Promise<CommentRequest> {
    const made = version + 1;
    await this.comments.decide({ id, act, version: made, from, to, by: actor.id, reason });
    await this.ledger.append(actor, {
      ...{ act, subject: id, version: made },
      content: { reason, ...content },
    });
    return this.get(actor, id);
  }
}

const isSame = (there: CommentFacts, { actor, channel, question }: AskForComment): boolean =>
  there.actor === actor && there.channel === channel && there.question === question;

function told(
  { id, roles }: Person,
  { askedById: _askedById, proposedById, ...facts }: CommentFacts,
): CommentRequest {
  const approves = may(roles, 'comment.approve') && facts.state === 'proposed';
  const open: Readonly<Record<CommentAct, boolean>> = {
    propose: may(roles, 'comment.ask') && facts.state === 'asked',
    approve: approves && proposedById !== id,
    return: approves,
  };
  return { ...facts, acts: (Object.keys(open) as CommentAct[]).filter((act) => open[act]) };
}
