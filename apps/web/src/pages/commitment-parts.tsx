import {
  COMMITMENT_BASES,
  OBLIGATION_ORIGINS,
  type OpenCommitment,
  type OpenCommitmentAnswer,
  type PublicObligation,
} from '@himaya/contracts';
import { useWords, type MessageKey } from '../i18n/language.js';
import { Latin, PeopleText } from '../parts/people-text.js';

/** Who is bound, or only addressed, with dates and why. */
export function Obligations({ commitment }: { readonly commitment: OpenCommitment }) {
  const { t } = useWords();
  const { obligations } = commitment;
  if (!obligations.length) return null;
  return (
    <section aria-labelledby="parties">
      <h2 id="parties">{t('commitment.parties')}</h2>
      <ul class="obligations">
        {obligations.map((duty) => (
          <Obligation
            key={`${duty.actor.code} ${duty.basis} ${duty.validFrom ?? ''}`}
            duty={duty}
          />
        ))}
      </ul>
    </section>
  );
}

function Obligation({ duty }: { readonly duty: PublicObligation }) {
  const { t, language } = useWords();
  const party = COMMITMENT_BASES.has(duty.basis)
    ? COMMITMENT_BASES.get(duty.basis).party[language]
    : null;
  return (
    <li>
      <strong>
        <PeopleText text={duty.actor.label[language]} />
      </strong>{' '}
      <span class="muted small">
        {duty.role === 'addressed' ? COMMITMENT_BASES.get('called_for').party[language] : party}
        {' · '}
        <Period duty={duty} />
        {duty.origin !== 'register' &&
          OBLIGATION_ORIGINS.has(duty.origin) &&
          ` · ${OBLIGATION_ORIGINS.label(duty.origin, language)}`}
      </span>
      <p class="small">{duty.reason[language]}</p>
      {duty.origin === 'exercise' && <p class="small muted">{t('commitment.exercise-note')}</p>}
    </li>
  );
}

function Period({ duty }: { readonly duty: PublicObligation }) {
  const { t, day } = useWords();
  const { validFrom: from, validTo: to } = duty;
  if (from && to) return <>{t('incident.from-to', { from: day(from), to: day(to) })}</>;
  if (from) return <>{t('commitment.from', { day: day(from) })}</>;
  return <>{to ? t('commitment.until', { day: day(to) }) : t('commitment.always')}</>;
}

/** Rules that the entry engages; whether they bind a state is a fact of that state. */
export function Norms({ norms }: { readonly norms: OpenCommitmentAnswer['norms'] }) {
  const { t, language } = useWords();
  if (!norms.length) return null;
  return (
    <section aria-labelledby="norms">
      <h2 id="norms">{t('commitment.norms')}</h2>
      <ul class="norms">
        {norms.map((norm) => (
          <li key={norm.code}>
            <Latin text={norm.code} class="ref muted" />{' '}
            {norm.url ? (
              <a href={norm.url} rel="noreferrer">
                {norm.label[language]}
              </a>
            ) : (
              norm.label[language]
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

const INDICATORS: Readonly<Record<string, MessageKey>> = {
  I1: 'indicator.I1',
  I2: 'indicator.I2',
  I3: 'indicator.I3',
  I4: 'indicator.I4',
  I5: 'indicator.I5',
  I6: 'indicator.I6',
  I7: 'indicator.I7',
  I8: 'indicator.I8',
  I9: 'indicator.I9',
  I10: 'indicator.I10',
  I11: 'indicator.I11',
  I12: 'indicator.I12',
  I13: 'indicator.I13',
  I14: 'indicator.I14',
  I15: 'indicator.I15',
  I16: 'indicator.I16',
  I17: 'indicator.I17',
  I18: 'indicator.I18',
};

export function Indicators({ codes }: { readonly codes: readonly string[] }) {
  const { t } = useWords() as { t: (key: MessageKey) => string };
  if (!codes.length) return null;
  return (
    <section aria-labelledby="indicators">
      <h2 id="indicators">{t('commitment.indicators')}</h2>
      <ul>
        {codes.map((code) => {
          const key = INDICATORS[code];
          return (
            <li key={code}>
              <Latin text={code} class="ref muted" /> {key && t(key)}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
