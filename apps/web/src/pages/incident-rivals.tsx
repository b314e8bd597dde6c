import {
  CONTESTED_AXES,
  type ContestedAxisCode,
  type OpenIncident,
  type PublicField,
  type PublicRival,
} from '@himaya/contracts';
import { useWords } from '../i18n/language.js';
import { PeopleText } from '../parts/people-text.js';
import { fieldWords, rivalBy } from '../parts/public-lines.js';

/** What the record itself says on each axis. */
const OURS: Readonly<Record<ContestedAxisCode, readonly PublicField[]>> = {
  occurrence: ['gradeOccurrence', 'eventType'],
  harm: ['gradeHarm', 'harm'],
  attribution: ['attributionLevel', 'actors'],
};

/** Each contested axis: what we find, and beside it what is told against it. */
export function Rivals({ incident }: { readonly incident: OpenIncident }) {
  const { t, language } = useWords();
  const axes = CONTESTED_AXES.codes.filter((axis) => incident.contested.includes(axis));
  if (axes.length === 0) return null;
  return (
    <section aria-labelledby="rivals">
      <h2 id="rivals">{t('incident.rivals')}</h2>
      {axes.map((axis) => (
        <section key={axis} class="rivals" aria-labelledby={`rivals-${axis}`}>
          <h3 id={`rivals-${axis}`} class="chip chip-contested">
            {CONTESTED_AXES.label(axis, language)}
          </h3>
          <Ours incident={incident} axis={axis} />
          <Theirs rivals={incident.rivals.filter((rival) => rival.axis === axis)} />
        </section>
      ))}
    </section>
  );
}

function Ours(props: { readonly incident: OpenIncident; readonly axis: ContestedAxisCode }) {
  const words = useWords();
  return (
    <div class="card">
      <h4>{words.t('incident.rival-ours')}</h4>
      <ul class="plain-list">
        {OURS[props.axis].flatMap((field) =>
          fieldWords(field, props.incident, words).map((line) => <li key={line}>{line}</li>),
        )}
      </ul>
    </div>
  );
}

function Theirs({ rivals }: { readonly rivals: readonly PublicRival[] }) {
  const words = useWords();
  const { t } = words;
  return (
    <div class="card">
      <h4>{t('incident.rival-theirs')}</h4>
      {rivals.length === 0 && <p class="muted">{t('incident.rival-none')}</p>}
      {rivals.map((rival) => (
        <Account key={`${rival.by} ${rival.en} ${rival.ar}`} rival={rival} />
      ))}
    </div>
  );
}

function Account({ rival }: { readonly rival: PublicRival }) {
  const words = useWords();
  const { t, language } = words;
  const other = language === 'en' ? 'ar' : 'en';
  const own = rival[language];
  return (
    <>
      <p class="small muted">{rivalBy(rival.by, words)}</p>
      <blockquote class="rival-account">
        <PeopleText text={own ?? rival[other] ?? ''} lang={own ? language : other} />
      </blockquote>
      {!own && <p class="small muted">{t('incident.other-language')}</p>}
    </>
  );
}
