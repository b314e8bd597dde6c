import {
  PRECISIONS,
  TIERS,
  UCDP,
  citationOf,
  type OpenIncident,
  type Outline,
} from '@himaya/contracts';
import { Say, useWords } from '../i18n/language.js';
import { pageHref } from '../links.js';
import { InstanceName } from '../parts/instance-name.js';
import { Locator } from '../parts/locator.js';
import { Latin, PeopleText } from '../parts/people-text.js';
import { dateWords, objectLines, titleOf, weaponWords } from '../parts/record-words.js';

interface Props {
  readonly incident: OpenIncident;
}

/** Both scripts, P-code, precision in words, and a still picture. */
export function Where(props: Props & { readonly outlines: readonly Outline[] }) {
  const { t, language } = useWords();
  const { incident, outlines } = props;
  const rows = (['place', 'subdistrict', 'district', 'governorate'] as const).flatMap((level) => {
    const place = incident[level];
    const repeated = level !== 'place' && place?.pcode === incident.place?.pcode;
    return place && !repeated ? [{ level, place }] : [];
  });
  const tier = incident.tier !== null && TIERS.has(incident.tier) ? TIERS.get(incident.tier) : null;
  return (
    <section aria-labelledby="where">
      <h2 id="where">{t('incident.where')}</h2>
      <div class="where">
        <dl class="facts">
          {rows.map(({ level, place }) => (
            <>
              <dt>{t(`place.${level}`)}</dt>
              <dd>
                <PeopleText text={place.en} lang="en" />
                {place.ar && (
                  <>
                    {' · '}
                    <PeopleText text={place.ar} lang="ar" />
                  </>
                )}{' '}
                <Latin text={place.pcode} class="ref muted" />
              </dd>
            </>
          ))}
          <dt>{t('place.precision')}</dt>
          <dd>
            {PRECISIONS.has(incident.precision)
              ? PRECISIONS.get(incident.precision).sentence[language]
              : t('record.unknown')}
          </dd>
          {tier && (
            <>
              <dt>{t('place.tier')}</dt>
              <dd>
                {t('place.tier-words', {
                  place: tier.placeWords[language],
                  time: tier.timeWords[language],
                })}{' '}
                <a href={`${pageHref(language, 'method')}#tiers`}>{t('place.why')}</a>
              </dd>
            </>
          )}
        </dl>
        <Locator
          outlines={outlines}
          governorate={incident.governorate?.pcode ?? null}
          shape={incident.shape}
          label={t('place.picture')}
        />
      </div>
    </section>
  );
}

export function Affected({ incident }: Props) {
  const words = useWords();
  const { t } = words;
  if (!incident.objects.length && !incident.weapons.length) return null;
  return (
    <section aria-labelledby="affected">
      <h2 id="affected">{t('incident.affected')}</h2>
      <dl class="facts">
        {incident.objects.length > 0 && (
          <>
            <dt>{t('facet.object')}</dt>
            <dd>{objectLines(incident.objects, words).join(' · ')}</dd>
          </>
        )}
        {incident.weapons.length > 0 && (
          <>
            <dt>{t('incident.weapons')}</dt>
            <dd>
              {incident.weapons
                .map(({ code, level }) => weaponWords(code, level, words))
                .join(' · ')}
            </dd>
          </>
        )}
      </dl>
    </section>
  );
}

/** A sentence to cite, and the same record as data. */
export function Cite(
  props: Props & { readonly shell: { readonly origin: string; readonly instanceName: string } },
) {
  const words = useWords();
  const { t, day, language } = words;
  const { incident, shell } = props;
  const address = `${shell.origin}${pageHref(language, 'i')}/`;
  return (
    <section aria-labelledby="cite">
      <h2 id="cite">{t('incident.cite')}</h2>
      <p class="card small">
        <Say
          id="incident.citation"
          args={{
            instance: <InstanceName shell={shell} />,
            title: <PeopleText text={titleOf(incident, words)} />,
            date: dateWords(incident, words) ?? '',
            ref: <Latin text={incident.ref} class="unbroken" />,
            version: String(incident.version),
            changed: day(incident.lastChanged),
          }}
        />{' '}
        <bdi dir="ltr">
          {address}
          <wbr />
          <span class="unbroken">{incident.ref}</span>
        </bdi>
      </p>
      {incident.dataset && (
        <p class="small muted">
          <PeopleText text={citationOf(UCDP, incident.dataset.version, language)} />
        </p>
      )}
      <p class="no-print">
        <a class="button" href={`/api/v1/open/incidents/${encodeURIComponent(incident.ref)}`}>
          {t('incident.json')}
        </a>
      </p>
    </section>
  );
}
