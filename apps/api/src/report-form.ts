import { LIMITS, REPORT_OUTCOMES, type Language } from '@himaya/contracts';
import { addDays, civilDay, westernDigits } from '@himaya/edtf';

/** Fields of the plain form as the browser posts them. */
export type FormFields = Readonly<Record<string, string | readonly string[]>>;

/** Reads a urlencoded body: a field that comes twice is a list. */
export function readForm(body: URLSearchParams): Record<string, string | string[]> {
  const fields: Record<string, string | string[]> = {};
  for (const key of new Set(body.keys())) {
    const values = body.getAll(key);
    fields[key] = values.length === 1 ? (values[0] ?? '') : values;
  }
  return fields;
}

/** What was typed or chosen; the first of several. */
export function fieldOf(fields: FormFields, name: string): string {
  const value = fields[name];
  return (typeof value === 'string' ? value : (value?.[0] ?? '')).trim();
}

function many(fields: FormFields, name: string): string[] {
  const value = fields[name];
  if (value === undefined || value === '') return [];
  return typeof value === 'string' ? [value] : [...value];
}

/** A count typed in any digits; what is no number stays text, for the door to refuse with its field. */
function count(text: string): number | string | null {
  if (text === '') return null;
  const digits = westernDigits(text);
  return /^\d{1,7}$/.test(digits) ? Number(digits) : text;
}

function when(fields: FormFields, now: Date): string {
  const today = civilDay(now);
  const kind = fieldOf(fields, 'whenKind');
  if (kind === 'today') return today;
  if (kind === 'yesterday') return addDays(today, -1);
  const day = westernDigits(fieldOf(fields, 'day'));
  const to = westernDigits(fieldOf(fields, 'dayTo'));
  const about = fieldOf(fields, 'approximate') ? '~' : '';
  if (kind === 'range' || (to !== '' && to !== day)) return `${day}${about}/${to}${about}`;
  return `${day || westernDigits(fieldOf(fields, 'when'))}${day ? about : ''}`;
}

function harm(fields: FormFields): object {
  const ranges = REPORT_OUTCOMES.flatMap((outcome) => {
    const [min, max] = [
      count(fieldOf(fields, `${outcome}Min`)),
      count(fieldOf(fields, `${outcome}Max`)),
    ];
    return min === null && max === null ? [] : [[outcome, { min, max }] as const];
  });
  return { known: ranges.length > 0, ...Object.fromEntries(ranges) };
}

/** The place in words: what was typed, and the governorate that was chosen beside it. */
function placeText(fields: FormFields, governorates: ReadonlyMap<string, string>): string {
  const chosen = governorates.get(fieldOf(fields, 'governorate'));
  return [fieldOf(fields, 'placeText'), chosen]
    .filter(Boolean)
    .join(', ')
    .slice(0, LIMITS.placeTextLength);
}

/** The plain form in the shape of a report; the same checks then hold for both doors. */
export function toReport(
  fields: FormFields,
  language: Language,
  now: Date,
  governorates: ReadonlyMap<string, string>,
): object {
  const optional = (name: string): object =>
    fieldOf(fields, name) === '' ? {} : { [name]: fieldOf(fields, name) };
  const [pcode, governorate] = [fieldOf(fields, 'place'), fieldOf(fields, 'governorate')];
  const text = placeText(fields, governorates);
  const links = fieldOf(fields, 'links').split(/\s+/).filter(Boolean);
  return {
    language,
    kinds: many(fields, 'kinds'),
    when: { edtf: when(fields, now), ...optional('dayPart') },
    where: {
      ...(pcode || governorate ? { pcode: pcode || governorate } : {}),
      ...(text ? { text } : {}),
      ...optional('landmark'),
      certainty: fieldOf(fields, 'certainty') || (pcode ? 'village' : 'district'),
    },
    harm: harm(fields),
    knowledge: fieldOf(fields, 'knowledge'),
    ...optional('text'),
    ...(links.length > 0 ? { links } : {}),
    danger: fieldOf(fields, 'danger'),
    consent: fieldOf(fields, 'consent'),
  };
}

const COUNT = /^\/harm\/([a-z]+)\/(min|max)$/;

/** The form field that a pointer into the report is about. */
export function fieldOfPointer(pointer: string): string {
  const path = pointer.replace(/^\/report/, '');
  const counted = COUNT.exec(path);
  if (counted) return `/${counted[1]}${counted[2] === 'min' ? 'Min' : 'Max'}`;
  if (path.startsWith('/when/dayPart')) return '/dayPart';
  if (path.startsWith('/when')) return '/when';
  if (path.startsWith('/where/landmark')) return '/landmark';
  if (path.startsWith('/where/certainty')) return '/certainty';
  if (path.startsWith('/where')) return '/placeText';
  return `/${path.split('/')[1] ?? ''}`;
}
