import { contentHash, fieldProblem, type Problem } from '@himaya/http';
import { type Report, type ReportChannel, REPORT_OUTCOMES } from '@himaya/contracts';
import { parseEdtf } from '@himaya/edtf';
import { notAPlaceCode } from './intake.problems.js';

/** What `intake.receive` takes for one report. */
export interface ReportRow {
  readonly id: string;
  readonly sameness: string;
  readonly channel: ReportChannel;
  readonly body: Report;
  readonly kinds: readonly string[];
  readonly t_min: string;
  readonly t_max: string;
  /** As sent; the database leaves it out where the gazetteer does not have it. */
  readonly place_pcode: string | null;
  readonly lon: number | null;
  readonly lat: number | null;
  readonly danger: boolean;
}

/**
 * OCHA's unit, community or neighbourhood, or a bundled place. A phone may name one that an import has
 * replaced since, so that the form alone is asked for.
 */
const PLACE_CODE = /^(SY(\d{2}){0,3}|[CN]\d{4,6}|GN\d{1,9})$/;

/** A phone's clock may be a day ahead of Damascus. */
const DAY_MILLISECONDS = 86_400_000;

/** The row of a report whose shape was checked. Throws a problem for what only its parts together can tell. */
export function toReportRow(
  id: string,
  report: Report,
  channel: ReportChannel,
  now: Date,
): ReportRow {
  const { from, to } = parseEdtf(report.when.edtf);
  const fault = faultOf(report, from, now);
  if (fault) throw fault;
  return {
    // the database writes ids so: a phone may write them in capitals
    id: id.toLowerCase(),
    sameness: contentHash(report).toString('hex'),
    channel,
    body: report,
    kinds: report.kinds,
    t_min: from.toISOString(),
    t_max: to.toISOString(),
    place_pcode: report.where.pcode ?? null,
    lon: report.where.lon ?? null,
    lat: report.where.lat ?? null,
    danger: report.danger !== 'no',
  };
}

function faultOf(report: Report, from: Date, now: Date): Problem | undefined {
  const { where, harm } = report;
  if (from.getTime() > now.getTime() + DAY_MILLISECONDS) {
    return fieldProblem('/report/when/edtf', 'future', {
      en: 'This day has not come yet.',
      ar: 'هذا اليوم لم يأتِ بعد.',
    });
  }
  const misplaced = placeFaultOf(where);
  if (misplaced) return misplaced;
  const crossed = REPORT_OUTCOMES.find((outcome) => {
    const { min = null, max = null } = harm[outcome] ?? {};
    return min !== null && max !== null && min > max;
  });
  if (crossed) {
    return fieldProblem(`/report/harm/${crossed}/max`, 'range', {
      en: 'The most is below the least.',
      ar: 'الحد الأقصى أقل من الحد الأدنى.',
    });
  }
  return undefined;
}

function placeFaultOf(where: Report['where']): Problem | undefined {
  if (where.pcode !== undefined && !PLACE_CODE.test(where.pcode)) return notAPlaceCode();
  if (!where.pcode && !where.text?.trim() && where.lon === undefined) {
    return fieldProblem('/report/where', 'place', {
      en: 'Say where, as exactly or as roughly as you know.',
      ar: 'اذكر المكان بالدقة التي تعرفها، ولو تقريباً.',
    });
  }
  if ((where.lon === undefined) !== (where.lat === undefined)) {
    return fieldProblem('/report/where/lat', 'pair', {
      en: 'A position needs both longitude and latitude.',
      ar: 'يحتاج الموقع إلى خط الطول وخط العرض معاً.',
    });
  }
  return undefined;
}
