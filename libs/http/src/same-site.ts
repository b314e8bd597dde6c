import { crossSite, unsupportedMediaType } from './http.problems.js';
import { type HimayaRequest } from './decorators.js';
import { UPLOAD_PATH } from './upload.js';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Throws where a state change on the desk does not come from a page of ours: it takes
 * `Sec-Fetch-Site: same-origin` or our own `Origin`, and JSON (or the bytes of an upload), which no foreign form can send.
 */
export function assertSameSite(request: HimayaRequest, origin: string): void {
  if (SAFE.has(request.method)) return;
  const site = request.headers['sec-fetch-site'];
  const from = request.headers['origin'];
  if (site !== undefined ? site !== 'same-origin' : from !== origin) throw crossSite();
  const type = String(request.headers['content-type'] ?? '');
  const bytes = UPLOAD_PATH.test(request.url) && type === 'application/octet-stream';
  if (!bytes && !/^application\/json\s*(;|$)/i.test(type)) throw unsupportedMediaType();
}
