import compress from '@fastify/compress';
import fastifyStatic from '@fastify/static';
import { join } from 'node:path';
import { LIMITS } from '@himaya/contracts';
import {
  methodNotAllowed,
  parseStrictJson,
  type Problem,
  tooLarge,
  unsupportedMediaType,
} from '@himaya/http';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS']);

/** The policy of every answer; pages carry no inline script, handler or style. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types default',
].join('; ');

const HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), interest-cohort=()',
};

export interface FastifyOptions {
  readonly logger: object | boolean;
  /** Sends a problem of a request that reaches no controller. */
  readonly refuse: (
    problem: Problem,
    request: FastifyRequest,
    reply: FastifyReply,
  ) => Promise<void>;
}

/** The server below Nest: parsers that are strict, limits that come before them, headers on all. */
export function fastifyAdapter({ logger, refuse }: FastifyOptions): FastifyAdapter {
  const adapter = new FastifyAdapter({
    logger,
    trustProxy: false,
    bodyLimit: LIMITS.deskBodyBytes,
    forceCloseConnections: 'idle',
    requestTimeout: 30_000,
    routerOptions: { maxParamLength: 200 },
  });
  const instance = adapter.getInstance() as unknown as FastifyInstance;
  instance.addHook('onRequest', async (request, reply) => {
    for (const [name, value] of Object.entries(HEADERS)) reply.header(name, value);
    const open = request.url.startsWith('/api/v1/open/');
    reply.header('cross-origin-resource-policy', open ? 'cross-origin' : 'same-origin');
    if (!METHODS.has(request.method)) await refuse(methodNotAllowed(), request, reply);
    const plain = plainAddress(request);
    if (plain === null) return;
    await reply.code(308).header('cache-control', 'no-cache').header('location', plain).send();
  });
  instance.addHook('onSend', (request, reply, payload, done) => {
    const tag = reply.getHeader('etag');
    const known =
      typeof tag === 'string' &&
      String(request.headers['if-none-match'] ?? '')
        .split(',')
        .some((one) => one.trim() === tag);
    if (!known || request.method !== 'GET' || reply.statusCode !== 200) return done(null, payload);
    reply.code(304).removeHeader('content-type').removeHeader('content-length');
    return done(null, null);
  });
  return adapter;
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

/** Bodies: strict JSON for programs; urlencoded for the one form that works without script. */
export function addParsers(instance: FastifyInstance): void {
  instance.removeAllContentTypeParsers();
  instance.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer' },
    (request, body, done) => {
      try {
        const bytes = body as Buffer;
        if (request.url.startsWith('/api/v1/intake/') && bytes.length > LIMITS.reportBodyBytes)
          throw tooLarge();
        done(null, bytes.length === 0 ? {} : parseStrictJson(bytes));
      } catch (error) {
        done(error as Error);
      }
    },
  );
  instance.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: LIMITS.reportBodyBytes },
    (request, body, done) => {
      if (/^\/(en|ar)\/report(\?|$)/.test(request.url))
        done(null, new URLSearchParams(body as string));
      else done(unsupportedMediaType());
    },
  );
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
