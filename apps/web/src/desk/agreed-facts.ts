import { type Incident, REPORT_KINDS } from '@himaya/contracts';

/** Fields of the facts that can be taken from the reports, as their controls hold them. */
export type AgreedFacts = Partial<Record<'eventType' | 'edtf' | 'place', string>>;

/** What is not stated yet and all reports say alike: never a choice between two of them. */
export function agreedFacts({ facts, reports }: Pick<Incident, 'facts' | 'reports'>): AgreedFacts {
  const types = reports.flatMap(({ kinds }) => kinds.flatMap(typesOf));
  const said = {
    eventType: same(types),
    edtf: same(reports.map(({ edtf }) => edtf)),
    place: same(reports.map(({ place }) => place?.pcode ?? '')),
  };
  const open = Object.entries(said).filter(
    ([name, value]) => value !== null && facts[name as keyof typeof said] === null,
  );
  return Object.fromEntries(open) as AgreedFacts;
}

const typesOf = (kind: string): readonly string[] =>
  REPORT_KINDS.has(kind) ? REPORT_KINDS.get(kind).eventTypes : [''];

/** The one value of all; null where one differs or says nothing. */
function same(values: readonly string[]): string | null {
  const [first = ''] = values;
  return first !== '' && values.every((value) => value === first) ? first : null;
}
