import compress from '@fastify/compress';
import fastifyStatic from '@fastify/static';
import { STATUS_CODES } from 'node:http';
import { type Socket } from 'node:net';
import { join } from 'node:path';
import { LIMITS, withoutControls } from '@himaya/contracts';
import {
  badRequest,
  methodNotAllowed,
  parseStrictJson,
  type Problem,
  tooLarge,
  unknownField,
  unsupportedMediaType,
  UPLOAD_PATH,
} from '@himaya/http';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import {
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import { quietOfReports } from './quiet.js';
import { type HeaderSettings, securityHeaders } from './security-headers.js';

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS']);

export interface FastifyOptions {
  readonly logger: object | boolean;
  readonly headers: HeaderSettings;
  /** Addresses of trusted proxies, separated by commas. */
  readonly proxy?: string | undefined;
  /** Sends a problem of a request that reaches no controller. */
  readonly refuse: (
    problem: Problem,
    request: FastifyRequest,
    reply: FastifyReply,
  ) => Promise<void>;
  /** The same for bytes that are no request: nobody to ask for a language. */
  readonly problemText: (problem: Problem) => string;
}

/** How long a whole request may take is told by limitTime. */
const CONNECTIONS = {
  forceCloseConnections: 'idle' as const,
  requestTimeout: 0,
  http: { headersTimeout: 10_000 },
};

/** The server below Nest: parsers that are strict, limits that come before them, headers on all. */
export function fastifyAdapter({
  logger,
  headers,
  proxy,
  refuse,
  problemText,
}: FastifyOptions): FastifyAdapter {
  const adapter = new FastifyAdapter({
    logger,
    trustProxy: proxy ?? false,
    bodyLimit: LIMITS.deskBodyBytes,
    ...CONNECTIONS,
    routerOptions: { maxParamLength: 200 },
    ...(logger !== false && { childLoggerFactory: quietOfReports }),
    // an address that the router cannot read comes past no hook
    frameworkErrors: (_error: FastifyError, request: FastifyRequest, reply: FastifyReply) => {
      addHeaders(request, reply, headers);
      void refuse(badRequest(), request, reply);
    },
    clientErrorHandler: (error, socket) =>
      answerBytes(error, socket, { ...securityHeaders('', headers) }, problemText),
  });
  const instance = adapter.getInstance() as unknown as FastifyInstance;
  instance.addHook('onRequest', async (request, reply) => {
    addHeaders(request, reply, headers);
    if (!METHODS.has(request.method)) await refuse(methodNotAllowed(), request, reply);
    const plain = plainAddress(request);
    if (plain === null) return;
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-cache');
    await reply.code(308).header('location', plain).send();
  });
  addTimeLimits(instance);
  instance.addHook('onSend', (request, _reply, payload, done) => {
    const words = typeof payload === 'string' && isOpen(request);
    done(null, words ? withoutControls(payload) : payload);
  });
  instance.addHook('onSend', (request, reply, payload, done) => {
    const tag = reply.getHeader('etag');
    const known =
      typeof tag === 'string' &&
      String(request.headers['if-none-match'] ?? '')
        .split(',')
        .some((one) => one.trim() === tag);
    const kept = reply.getHeader('cache-control') !== 'no-store';
    if (!known || !kept || request.method !== 'GET' || reply.statusCode !== 200)
      return done(null, payload);
    reply.code(304).removeHeader('content-type').removeHeader('content-length');
    return done(null, null);
  });
  return adapter;
}

function addHeaders(request: FastifyRequest, reply: FastifyReply, settings: HeaderSettings): void {
  // the route, where there is one: an address may be written in more than one way
  const path = request.routeOptions.url ?? request.url;
  for (const [name, value] of Object.entries(securityHeaders(path, settings)))
    reply.header(name, value);
}

function addTimeLimits(instance: FastifyInstance): void {
  instance.addHook('onRequest', (request, _reply, done) => {
    limitTime(request);
    done();
  });
}

const REQUEST_MILLISECONDS = 30_000;
const SILENCE_MILLISECONDS = 60_000;

/** A request has come whole within 30 s; an upload goes on for as long as bytes come at least each minute. */
function limitTime({ raw, url }: FastifyRequest): void {
  const isUpload = UPLOAD_PATH.test(url);
  let seen = raw.socket.bytesRead;
  const look = setInterval(
    () => {
      // the answer may take as long as it likes
      if (raw.complete) return clearInterval(look);
      // counted on the connection: a listener on the body would set it flowing
      if (!isUpload || raw.socket.bytesRead === seen) raw.destroy();
      seen = raw.socket.bytesRead;
    },
    isUpload ? SILENCE_MILLISECONDS : REQUEST_MILLISECONDS,
  );
  look.unref();
  raw.once('close', () => clearInterval(look));
}

/** Answers to programs, which show words of people without an element round them. */
const isOpen = ({ url, routeOptions }: FastifyRequest): boolean =>
  (routeOptions.url ?? url).startsWith('/api/v1/open/');

/** Bytes that Node cannot read as a request are answered on the connection, which then ends. */
function answerBytes(
  error: Error & { code?: string },
  socket: Socket,
  common: Readonly<Record<string, string>>,
  problemText: FastifyOptions['problemText'],
): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  const problem = error.code === 'HPE_HEADER_OVERFLOW' ? tooLarge() : badRequest();
  const body = problemText(problem);
  const headers = {
    ...common,
    'cache-control': 'no-store',
    'content-type': 'application/problem+json; charset=utf-8',
    'content-language': 'en',
    'content-length': String(Buffer.byteLength(body)),
    connection: 'close',
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  const status = `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status] ?? ''}`;
  if (socket.writable) socket.end(`${[status, ...lines].join('\r\n')}\r\n\r\n${body}`);
  else socket.destroy();
}

/**
 * The address of a page without the slashes at its end, query and all; null where it has none. It begins
 * with a language, so that it never leads to another origin.
 */
function plainAddress({ method, url }: FastifyRequest): string | null {
  if (method !== 'GET' && method !== 'HEAD') return null;
  const [path = '', ...query] = url.split(/(?=\?)/);
  if (!/^\/(en|ar)\//.test(path) || !path.endsWith('/')) return null;
  let end = path.length;
  while (path[end - 1] === '/') end -= 1;
  return path.slice(0, end) + query.join('');
}

/** Whether a body says no other encoding than ours: read as ours, it would be other words. */
function isUtf8({ headers }: FastifyRequest): boolean {
  const charset = /;\s*charset\s*=\s*"?([^";\s]*)/i.exec(
    String(headers['content-type'] ?? ''),
  )?.[1];
  return charset === undefined || /^utf-?8$/i.test(charset);
}

/** The forms that work without a script, of whoever has no account. */
const FORM_PATH = /^\/(en|ar)\/(report|correct\/[^/?]{1,40})(\?|$)/;

/** Bodies: strict JSON for programs; urlencoded for the two forms that work without script. */
export function addParsers(instance: FastifyInstance): void {
  instance.removeAllContentTypeParsers();
  addUploads(instance);
  instance.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer' },
    (request, body, done) => {
      try {
        const bytes = body as Buffer;
        if (!isUtf8(request)) throw unsupportedMediaType();
        if (request.url.startsWith('/api/v1/intake/') && bytes.length > LIMITS.reportBodyBytes)
          throw tooLarge();
        const value = bytes.length === 0 ? {} : parseStrictJson(bytes);
        if (request.method === 'DELETE') assertEmpty(value);
        done(null, value);
      } catch (error) {
        done(error as Error);
      }
    },
  );
  instance.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: LIMITS.reportBodyBytes },
    (request, body, done) => {
      if (FORM_PATH.test(request.url) && isUtf8(request))
        done(null, new URLSearchParams(body as string));
      else done(unsupportedMediaType());
    },
  );
}

/** Bytes of an upload are handed on as they come. */
function addUploads(instance: FastifyInstance): void {
  instance.addContentTypeParser('application/octet-stream', (request, payload, done) => {
    if (UPLOAD_PATH.test(request.url)) done(null, payload);
    else done(unsupportedMediaType());
  });
}

/** What is deleted is named by the address alone: no handler reads a body, so none is dropped unread. */
function assertEmpty(value: unknown): void {
  const [key] = Object.keys(Object(value) as object);
  if (key !== undefined) throw unknownField(key);
}

/** Built files, named by their hash, for ever; and compression of all else. */
export async function addFiles(instance: FastifyInstance, webFolder: string): Promise<void> {
  await instance.register(compress, { global: true, threshold: 1024, encodings: ['br', 'gzip'] });
  await instance.register(fastifyStatic, {
    root: join(webFolder, 'client', 'assets'),
    prefix: '/assets/',
    decorateReply: false,
    index: false,
    immutable: true,
    maxAge: '365d',
  });
}
