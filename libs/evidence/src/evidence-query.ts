import { EVIDENCE_ROLES, LIMITS } from '@himaya/contracts';
import { assertParameters, badRequest, isUuid } from '@himaya/http';
import { type AddEvidence } from './evidence.service.js';
import { type EvidenceOf } from './evidence.repository.js';

type Query = Readonly<Record<string, unknown>>;

/** The one record that an address names. */
export function readEvidenceOf(query: Query, more: readonly string[] = []): EvidenceOf {
  assertParameters(query, ['report', 'incident', ...more]);
  const { report = null, incident = null } = query;
  if ((report === null) === (incident === null) || !isUuid(report ?? incident)) throw badRequest();
  return { report: report as string | null, incident: incident as string | null };
}

/** What is said of a file that is being sent: `id`, `report` or `incident`, `name`, `role`, `url`. */
export function readWish(query: Query): AddEvidence {
  const of = readEvidenceOf(query, ['id', 'name', 'role', 'url']);
  const { id, name, role = 'media', url = null } = query;
  if (!isUuid(id) || !isText(name, LIMITS.fileNameLength)) throw badRequest();
  if (typeof role !== 'string' || !EVIDENCE_ROLES.has(role)) throw badRequest();
  if (url !== null && !isText(url, LIMITS.urlLength)) throw badRequest();
  return { id, role, ...of, fileName: name, originalUrl: url };
}

/** PostgreSQL holds no U+0000, and lone surrogates are no text. */
const isText = (value: unknown, length: number): value is string =>
  typeof value === 'string' &&
  value !== '' &&
  value.length <= length &&
  !value.includes('\u0000') &&
  !/\p{Cs}/u.test(value);
