import { type ExecutionContext, createParamDecorator } from '@nestjs/common';
import { type DeskNotice, type Language, type Person } from '@himaya/contracts';
import { badRequest, notSignedIn, versionRequired } from './http.problems.js';
import { requestLanguage } from './request-language.js';

/** How and when a person showed who they are. */
export interface RequestSession {
  readonly id: string;
  readonly enrolling: boolean;
  /** Seconds since the last proof. */
  readonly provedAgo: number;
}

/** What we read of a request; the guard adds the person and their session. */
export interface HimayaRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Who is on the line, or what a trusted proxy says; kept nowhere. */
  readonly ip?: string;
  person?: Person;
  session?: RequestSession;
  /** For the pages of the desk. */
  deskNotices?: readonly DeskNotice[];
  /** Notices of the person themselves that they have not read. */
  unread?: number;
}

const requestOf = (context: ExecutionContext): HimayaRequest =>
  context.switchToHttp().getRequest<HimayaRequest>();

export function languageOf(request: HimayaRequest): Language {
  return requestLanguage(request.url, request.headers['accept-language'] as string | undefined);
}

/** The signed-in person; the guard put it there. */
export const Actor = createParamDecorator((_: unknown, context: ExecutionContext): Person => {
  const { person } = requestOf(context);
  if (!person) throw notSignedIn();
  return person;
});

/** The session of the signed-in person; the guard put it there. */
export const OwnSession = createParamDecorator(
  (_: unknown, context: ExecutionContext): RequestSession => {
    const { session } = requestOf(context);
    if (!session) throw notSignedIn();
    return session;
  },
);

/** The reader's language. */
export const Reader = createParamDecorator((_: unknown, context: ExecutionContext): Language =>
  languageOf(requestOf(context)),
);

/** The version that the sender changed, from If-Match: "7". Throws 428 where it is missing. */
export const IfMatch = createParamDecorator((_: unknown, context: ExecutionContext): number => {
  const header = requestOf(context).headers['if-match'];
  if (header === undefined) throw versionRequired();
  const version = /^"(\d{1,9})"$/.exec(String(header))?.[1];
  if (!version) {
    throw badRequest({
      detail: {
        en: 'If-Match must be a version, as "7".',
        ar: 'يجب أن تكون If-Match نسخة، مثل "7".',
      },
    });
  }
  return Number(version);
});
