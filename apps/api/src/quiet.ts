import { type IncomingMessage } from 'node:http';
import { type FastifyBaseLogger } from 'fastify';

/** Where somebody sends a report, or makes ready to: in any writing that the router reads as such. */
const REPORTING = /\/(api\/v1\/intake|(en|ar)\/report)(\/|\?|$)/;

function isReporting(url: string): boolean {
  try {
    return REPORTING.test(url) || REPORTING.test(decodeURIComponent(url.split('?')[0] ?? ''));
  } catch (error) {
    if (error instanceof URIError) return true;
    throw error;
  }
}

/**
 * The log of one request: none for a report, whose time would be finer than its day. No line has a number
 * either: a gap between two numbers would be a report between two times.
 */
export function quietOfReports(
  logger: FastifyBaseLogger,
  _bindings: object,
  options: object,
  { url = '' }: IncomingMessage,
): FastifyBaseLogger {
  return logger.child({}, isReporting(url) ? { ...options, level: 'silent' } : options);
}
