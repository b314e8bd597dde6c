import { randomUUID } from 'node:crypto';
import { Body, Get, Header, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { type ReplyPage } from '@himaya/contracts';
import { problemOfDatabaseError } from '@himaya/database';
import {
  Anyone,
  fieldsProblem,
  type HimayaRequest,
  isUuid,
  languageOf,
  notFound,
  PlaneController,
  Problem,
  Untransacted,
} from '@himaya/http';
import { RepliesIntakeService, ReplyDto } from '@himaya/intake';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { Pages } from './pages.js';
import { fieldOf, type FormFields, readForm } from './report-form.js';

const HTML = ['content-type', 'text/html; charset=utf-8'] as const;
const REF = /^HM-[0-9A-HJKMNP-TV-Z]{8}$/;

interface Reply {
  status(code: number): Reply;
}

/** Where readers and named parties ask for a correction: a plain form, no cookie, no line of script. */
@PlaneController('intake', ['en/correct', 'ar/correct'])
export class ReplyPagesController {
  constructor(
    private readonly pages: Pages,
    private readonly replies: RepliesIntakeService,
  ) {}

  @Get(':ref')
  @Anyone()
  @Untransacted()
  @Header(...HTML)
  @Header('cache-control', 'no-store')
  async form(@Req() request: HimayaRequest, @Param('ref') address: string): Promise<string> {
    const ref = await this.answerable(address);
    return this.render(request, { state: 'form', ref, id: randomUUID() });
  }

  @Post(':ref')
  @HttpCode(200)
  @Anyone()
  @Untransacted()
  @Header(...HTML)
  @Header('cache-control', 'no-store')
  async send(
    @Req() request: HimayaRequest,
    @Param('ref') address: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<string> {
    const ref = await this.answerable(address);
    const values = readForm(body instanceof URLSearchParams ? body : new URLSearchParams());
    const id = isUuid(values['id']) ? values['id'] : randomUUID();
    try {
      await this.replies.receive({ id, ref, reply: read(request, values) });
    } catch (error) {
      const problem = error instanceof Problem ? error : problemOfDatabaseError(error);
      if (!problem || problem.status >= 500) throw error;
      reply.status(problem.status);
      return this.render(request, {
        state: 'form',
        ref,
        id,
        values,
        problem: told(request, problem),
      });
    }
    return this.render(request, { state: 'received', ref, id });
  }

  /** Throws 404. */
  private async answerable(address: string): Promise<string> {
    const ref = address.toUpperCase();
    if (!REF.test(ref)) throw notFound();
    await this.replies.assertAnswerable(ref);
    return ref;
  }

  private render(
    request: HimayaRequest,
    more: Partial<ReplyPage> & Pick<ReplyPage, 'state' | 'ref' | 'id'>,
  ): string {
    return this.pages.render(request, { page: 'correct', values: {}, problem: null, ...more });
  }
}

/** The form in the shape of the API, under the same checks. Throws 400 with each field at fault. */
function read(request: HimayaRequest, values: FormFields): ReplyDto {
  const party = fieldOf(values, 'party');
  const links = fieldOf(values, 'links').split(/\s+/).filter(Boolean);
  const reply = plainToInstance(ReplyDto, {
    language: languageOf(request),
    kind: fieldOf(values, 'kind'),
    part: fieldOf(values, 'part'),
    ...(party !== '' && { party }),
    words: fieldOf(values, 'words'),
    ...(links.length > 0 && { links }),
  });
  const faults = validateSync(reply, { whitelist: true, forbidNonWhitelisted: true });
  if (faults.length > 0) throw fieldsProblem(faults);
  // JSON again: the same reply by form or API has the same bytes
  return JSON.parse(JSON.stringify(reply)) as ReplyDto;
}

/** The problem with pointers to the fields of the form. */
function told(request: HimayaRequest, problem: Problem): NonNullable<ReplyPage['problem']> {
  const { errors, ...body } = problem.body(languageOf(request));
  const field = (pointer: string): string =>
    `/${pointer.replace(/^\/reply\//, '/').split('/')[1] ?? ''}`;
  return {
    ...body,
    ...(errors && {
      errors: errors.map((error) => ({ ...error, pointer: field(error.pointer) })),
    }),
  };
}
