import { Get, Header, Param, Query, Req } from '@nestjs/common';
import {
  emptyContent,
  may,
  type Person,
  REGISTER_DUTIES,
  REGISTER_FIELDS,
  REGISTER_KINDS,
  type RegisterChoices,
  type RegisterContent,
  type RegisterKind,
} from '@himaya/contracts';
import { RegisterReadModel } from '@himaya/commitments';
import {
  RegisterEntries,
  registerQuestion,
  RegisterReads,
  StatusFactsReader,
} from '@himaya/compliance';
import {
  Actor,
  type HimayaRequest,
  isUuid,
  notFound,
  PlaneController,
  Requires,
  UuidPipe,
} from '@himaya/http';
import { Pages } from './pages.js';

const HTML = ['content-type', 'text/html; charset=utf-8'] as const;
const NO_STORE = ['cache-control', 'no-store'] as const;

const draftsOf = ({ roles }: Person): RegisterKind[] =>
  REGISTER_KINDS.codes.filter((kind) => may(roles, REGISTER_DUTIES[kind].edit));

/** The register at the desk: what waits, what stands, and the forms of its kinds. */
@PlaneController('desk', ['en/desk/register', 'ar/desk/register'])
export class DeskRegisterPagesController {
  constructor(
    private readonly pages: Pages,
    private readonly entries: RegisterEntries,
    private readonly reads: RegisterReads,
    private readonly register: RegisterReadModel,
    private readonly statuses: StatusFactsReader,
  ) {}

  @Get()
  @Requires('incident.read')
  @Header(...HTML)
  @Header(...NO_STORE)
  async list(
    @Req() request: HimayaRequest,
    @Actor() actor: Person,
    @Query() query: Record<string, unknown>,
  ): Promise<string> {
    const asked = registerQuestion(query);
    return this.pages.render(request, {
      page: 'desk-register',
      ...(await this.choices()),
      kind: asked.kind,
      state: asked.state,
      rows: await this.reads.list(actor, asked),
      drafts: draftsOf(actor),
      seeds: await this.register.listUnsourced(),
    });
  }

  @Get('new')
  @Requires('incident.read')
  @Header(...HTML)
  @Header(...NO_STORE)
  async draft(
    @Req() request: HimayaRequest,
    @Actor() actor: Person,
    @Query() query: Record<string, unknown>,
  ): Promise<string> {
    const drafts = draftsOf(actor);
    const asked = registerQuestion(query).kind;
    const kind = asked !== null && drafts.includes(asked) ? asked : null;
    const replaced = isUuid(query['replaces'])
      ? await this.reads.get(actor, query['replaces'])
      : null;
    const content = kind === null ? {} : await this.contentOf(kind, query, replaced?.content);
    return this.pages.render(request, {
      page: 'desk-register-new',
      ...(await this.choices()),
      kind,
      drafts,
      content,
      replaces: replaced?.id ?? null,
      suggestion: kind === 'status' ? await this.statuses.suggest(content) : null,
    });
  }

  @Get(':id')
  @Requires('incident.read')
  @Header(...HTML)
  @Header(...NO_STORE)
  async entry(
    @Req() request: HimayaRequest,
    @Actor() actor: Person,
    @Param('id', UuidPipe) id: string,
  ): Promise<string> {
    const entry = await this.entries.read(actor, id);
    return this.pages.render(request, {
      page: 'desk-register-entry',
      ...(await this.choices()),
      entry,
      suggestion: entry.kind === 'status' ? await this.statuses.suggest(entry.content) : null,
    });
  }

  private async choices(): Promise<RegisterChoices> {
    const actors = await this.register.listActors();
    const commitments = await this.register.listEntries();
    return {
      actors: actors.map(({ code, label }) => ({ code, label })),
      commitments: commitments.map(({ code, title }) => ({ code, title })),
    };
  }

  /** What a form begins with: what it replaces, a draft to be sourced, or the codes that the address names. */
  private async contentOf(
    kind: RegisterKind,
    query: Record<string, unknown>,
    replaced: RegisterContent | undefined,
  ): Promise<RegisterContent> {
    if (replaced) return replaced;
    const { of } = query;
    if (kind === 'declaration' && typeof of === 'string') {
      const seed = await this.register.findUnsourced(of);
      if (!seed) throw notFound();
      return { ...emptyContent(kind), ...seed };
    }
    const named = REGISTER_FIELDS[kind]
      .filter(
        ({ name, input }) => (input === 'actor' && name === 'actor') || input === 'commitment',
      )
      .map(({ name }) => [name, query[name]] as const)
      .filter((pair): pair is [string, string] => typeof pair[1] === 'string' && pair[1] !== '');
    return { ...emptyContent(kind), ...Object.fromEntries(named) };
  }
}
