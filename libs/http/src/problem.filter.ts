import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import { type Language, type ProblemBody } from '@himaya/contracts';
import * as problems from './http.problems.js';
import { type HimayaRequest, languageOf } from './decorators.js';
import { Problem } from './problem.js';

/** What Fastify answers with; the members we use. */
export interface Reply {
  status(code: number): Reply;
  header(name: string, value: string): Reply;
  send(body: unknown): unknown;
}

export interface ProblemFilterOptions {
  /** Makes a problem of an error of another layer; undefined where it is none of the user's. */
  readonly translate: (error: unknown) => Problem | undefined;
  /** The page that shows a problem, for addresses that are pages; undefined for the API. */
  readonly page: (
    body: ProblemBody,
    language: Language,
    request: HimayaRequest,
  ) => Promise<string | undefined>;
  readonly exercise: () => boolean;
  /** Where an unknown error is told; never with what the user sent. */
  readonly report: (error: unknown) => void;
}

const BY_STATUS: Readonly<Record<number, (options?: object) => Problem>> = {
  400: problems.badRequest,
  404: problems.notFound,
  405: problems.methodNotAllowed,
  413: problems.tooLarge,
  414: problems.tooLarge,
  415: problems.unsupportedMediaType,
  429: problems.tooManyRequests,
  503: problems.notReady,
};

/** Every error leaves here, as RFC 9457 for programs and as a page for people. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly options: ProblemFilterOptions) {}

  async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const request = host.switchToHttp().getRequest<HimayaRequest>();
    const reply = host.switchToHttp().getResponse<Reply>();
    await this.answer(this.problemOf(error), request, reply);
  }

  problemOf(error: unknown): Problem {
    if (error instanceof Problem) {
      if (error.options.fault) this.options.report(error.options.fault);
      return error;
    }
    if (error instanceof HttpException)
      return (BY_STATUS[error.getStatus()] ?? problems.badRequest)();
    const translated = this.options.translate(error);
    if (translated) return translated;
    this.options.report(error);
    return problems.internalError();
  }

  body(problem: Problem, language: Language): ProblemBody {
    return { ...problem.body(language), ...(this.options.exercise() && { exercise: true }) };
  }

  async answer(problem: Problem, request: HimayaRequest, reply: Reply): Promise<void> {
    const language = languageOf(request);
    const body = this.body(problem, language);
    reply
      .status(problem.status)
      .header('cache-control', 'no-store')
      .header('content-language', language);
    if (body.retryAfter !== undefined) reply.header('retry-after', String(body.retryAfter));
    const page = await this.page(body, language, request);
    if (page === undefined) {
      // A string, so that the type stays what RFC 9457 names.
      reply
        .header('content-type', 'application/problem+json; charset=utf-8')
        .send(JSON.stringify(body));
      return;
    }
    reply.header('content-type', 'text/html; charset=utf-8').send(page);
  }

  /** A page that fails to render must not take the answer with it. */
  private async page(
    body: ProblemBody,
    language: Language,
    request: HimayaRequest,
  ): Promise<string | undefined> {
    try {
      return await this.options.page(body, language, request);
    } catch (error) {
      this.options.report(error);
      return undefined;
    }
  }
}
