import { type DeskPlace, EVENT_TYPES, type Label } from '@himaya/contracts';
import { describeEdtf } from '@himaya/edtf';

interface Titled {
  readonly eventType: string | null;
  readonly place: Pick<DeskPlace, 'name'> | null;
  readonly edtf: string | null;
}

/** A neutral title in both languages, of type, place and time: nobody's words, so that it accuses nobody. */
export function incidentTitles({ eventType, place, edtf }: Titled): Label {
  const type = eventType === null ? UNTYPED : EVENT_TYPES.get(eventType).label;
  const parts = (language: 'en' | 'ar'): (string | null)[] => [
    type[language],
    place && (place.name[language] ?? place.name.en),
    edtf && describeEdtf(edtf, language),
  ];
  const told = (language: 'en' | 'ar', comma: string): string =>
    parts(language)
      .filter((part) => part !== null)
      .join(comma);
  return { en: told('en', ', '), ar: told('ar', '، ') };
}

const UNTYPED: Label = { en: 'Type not stated', ar: 'النوع غير محدد' };
