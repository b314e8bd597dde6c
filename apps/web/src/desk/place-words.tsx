import { type DeskPlace, type UnitsOfPlaces } from '@himaya/contracts';
import { useWords, type Words } from '../i18n/language.js';
import { Name } from '../parts/people-text.js';

/** Units above a place, from the nearest, in the reader's language where the gazetteer has them so. */
export function Units(props: { readonly place: DeskPlace; readonly units: UnitsOfPlaces }) {
  const { language } = useWords();
  return (
    <>
      {(props.units[props.place.pcode] ?? []).map((name, index) => (
        <>
          {index > 0 && ' · '}
          <Name name={name} language={language} />
        </>
      ))}
    </>
  );
}

/** A place and the units above it as one text. */
export function wherePlaced(place: DeskPlace, units: UnitsOfPlaces, { language }: Words): string {
  const names = [place.name, ...(units[place.pcode] ?? [])];
  return names.map((name) => name[language] ?? name.en).join(' · ');
}
