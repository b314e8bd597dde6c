import {
  AFFECTED_OBJECTS,
  EVENT_TYPES,
  PUBLICATION_STATES,
  type PublicationRecord,
  TIERS,
  type TierCode,
} from '@himaya/contracts';
import { LOCALES, useWords, type Words } from '../i18n/language.js';
import { pageHref } from '../links.js';
import { PeopleText } from '../parts/people-text.js';
import { ApiForm, ReasonField } from './api-form.js';
import { BenchSection, type BenchProps } from './bench-section.js';
import { SafetyChecks, Warnings } from './bench-warnings.js';
import { CorrectionFields, TakeBackForms } from './bench-take-back.js';
import { incidentApi } from './desk-links.js';
import { instantWords, labelOf } from './desk-words.js';
import { fieldId } from './field-id.js';
import { Preview } from './preview.js';
import { PublicForms } from './preview-public.js';
import { isFiner, type TierReason, tierReasons } from './tier-reasons.js';

/** Tier, embargo, and both columns: what we hold, and exactly what the public will get. */
export function Publication(props: BenchProps) {
  const { t, language } = useWords();
  const { incident, model } = props;
  const { publication } = model;
  return (
    <BenchSection id="publication" title={t('desk.publication')}>
      <div class="publication-state">
        <p>
          <span class="chip">{PUBLICATION_STATES.label(publication.state, language)}</span>{' '}
          {publication.publicVersion > 0 && (
            <a href={pageHref(language, 'i', incident.ref)}>
              {t('desk.public-version', { version: publication.publicVersion })}
            </a>
          )}
        </p>
        <DefaultTier {...props} />
        <Embargo {...props} />
        <Slot publication={publication} />
        <People publication={publication} />
      </div>
      <Unasked {...props} />
      <Warnings {...props} />
      <Preview model={model} />
      <PublicForms model={model} />
      <Schedule {...props} />
      <AllowEarly {...props} />
      <Confirm {...props} />
      <Release {...props} />
      <TakeBackForms {...props} />
    </BenchSection>
  );
}

function tierWords(tier: TierCode, { t, language }: Words): string {
  return t('desk.tier-words', { tier, words: TIERS.label(tier, language) });
}

function DefaultTier({ incident, model }: BenchProps) {
  const words = useWords();
  const { defaultTier, tier, tierReason } = model.publication;
  if (defaultTier === null) return <p class="muted">{words.t('desk.tier-none-yet')}</p>;
  const reasons = tierReasons(incident, defaultTier).map((reason) => reasonWords(reason, words));
  return (
    <>
      <p>
        {words.t('desk.tier-default', { tier: tierWords(defaultTier, words) })}{' '}
        {reasons.join(' · ')}
      </p>
      {tier && (
        <p>
          <strong>{words.t('desk.tier-set', { tier: tierWords(tier, words) })}</strong>{' '}
          {tierReason && <PeopleText text={tierReason} />}
        </p>
      )}
    </>
  );
}

function reasonWords(reason: TierReason, words: Words): string {
  const { t } = words;
  if (reason.kind === 'type') {
    return t('desk.tier-because-type', { type: labelOf(EVENT_TYPES, reason.code, words) });
  }
  if (reason.kind === 'object') {
    return t('desk.tier-because-object', { object: labelOf(AFFECTED_OBJECTS, reason.code, words) });
  }
  return t(`desk.tier-because-${reason.kind}`);
}

/** Which clock holds the release, and until when. */
function Embargo({ incident, model }: BenchProps) {
  const words = useWords();
  const { t } = words;
  const { publication } = model;
  const { eventType } = incident.facts;
  if (publication.state !== 'internal' && publication.state !== 'scheduled') return null;
  if (!publication.dangerCleared) {
    return <p class="banner banner-error">{t('desk.embargo-danger')}</p>;
  }
  const kind = eventType === null ? 'hours72' : EVENT_TYPES.get(eventType).embargo;
  return (
    <p class={publication.embargoOver ? 'banner banner-good' : 'banner banner-notice'}>
      {publication.embargoEndsAt === null
        ? t('desk.embargo-free')
        : t(publication.embargoOver ? 'desk.embargo-over' : 'desk.embargo-until', {
            until: instantWords(publication.embargoEndsAt, words),
          })}{' '}
      <span class="small">
        {t(`desk.embargo-${kind}`)}{' '}
        {publication.embargoHeldBy && t(`desk.embargo-held-${publication.embargoHeldBy}`)}{' '}
        {publication.earlyBy && t('desk.embargo-early', { name: publication.earlyBy })}
      </span>
    </p>
  );
}

/** When it goes out with the others, or that it did not. */
function Slot({ publication }: { readonly publication: PublicationRecord }) {
  const words = useWords();
  const { goesOutAt, stopped } = publication;
  if (stopped) return <p class="banner banner-error">{words.t('desk.slot-stopped')}</p>;
  if (goesOutAt === null) return null;
  return (
    <p class="banner banner-notice">
      <strong>{words.t('desk.goes-out-at', { at: instantWords(goesOutAt, words) })}</strong>{' '}
      <span class="small">{words.t('desk.goes-out-words')}</span>
    </p>
  );
}

/** Whom a release would name for the first time. */
function Unasked({ model }: BenchProps) {
  const { t, language } = useWords();
  const { unasked } = model.publication;
  if (unasked.length === 0) return null;
  const names = model.actors
    .filter(({ code }) => unasked.includes(code))
    .map(({ label }) => label[language]);
  const list = new Intl.ListFormat(LOCALES[language], { type: 'conjunction' });
  return (
    <p class="banner banner-notice">
      {t('comments.unasked', { names: list.format(names) })}{' '}
      <a href={pageHref(language, 'desk', 'comments')}>{t('comments.title')}</a>
    </p>
  );
}

function People({ publication }: { readonly publication: PublicationRecord }) {
  const { t } = useWords();
  const names = [
    ['desk.scheduled-by', publication.scheduledBy],
    ['desk.second-publisher', publication.secondPublisher],
    ['desk.released-by', publication.releasedBy],
  ] as const;
  return (
    <p class="small muted">
      {names
        .filter(([, name]) => name !== null)
        .map(([key, name]) => t(key, { name: name ?? '' }))
        .join(' · ')}
    </p>
  );
}

function Schedule({ incident, model }: BenchProps) {
  const words = useWords();
  const { t } = words;
  const { publication } = model;
  if (!publication.acts.includes('schedule')) return null;
  return (
    <ApiForm
      name="publication-tier"
      method="PUT"
      action={`${incidentApi(incident.id)}/publication`}
      version={publication.version}
      record={incidentApi(incident.id)}
      submit={t(publication.state === 'scheduled' ? 'desk.change-tier' : 'desk.schedule')}
      tone={publication.state === 'scheduled' ? 'plain' : 'main'}
    >
      <div class="field-grid">
        <TierChoice chosen={publication.tier ?? publication.defaultTier} />
        <ReasonField
          form="publication-tier"
          label={t('desk.tier-reason')}
          value={publication.tierReason}
          nullable
        />
      </div>
    </ApiForm>
  );
}

/** All of the words of each, whatever the width of the screen. */
function TierChoice({ chosen }: { readonly chosen: TierCode | null }) {
  const words = useWords();
  const { t } = words;
  return (
    <fieldset class="field-wide grade-choices">
      <legend>{t('desk.tier')}</legend>
      <p class="hint small muted">{t('desk.tier-hint')}</p>
      {TIERS.codes.map((code, index) => (
        <label key={code} class="grade-choice tier-choice">
          <input
            type="radio"
            id={fieldId('publication-tier', index === 0 ? 'tier' : `tier-${code}`)}
            name="tier"
            value={code}
            checked={code === chosen}
            data-type="text"
          />
          <span>{tierWords(code, words)}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** What three outlets reported already: by a reviewer, and then a publisher. */
function AllowEarly({ incident, model }: BenchProps) {
  const { t } = useWords();
  const { publication } = model;
  if (!publication.acts.includes('allow-early')) return null;
  return (
    <details>
      <summary>{t('desk.allow-early')}</summary>
      <p>{t('desk.allow-early-words')}</p>
      <ApiForm
        name="publication-early"
        method="POST"
        action={`${incidentApi(incident.id)}/publication/early-release`}
        version={publication.version}
        record={incidentApi(incident.id)}
        submit={t('desk.allow-early')}
        tone="plain"
      >
        <ReasonField form="publication-early" />
      </ApiForm>
    </details>
  );
}

/** A tier finer than the default needs a second publisher. */
function Confirm({ incident, model }: BenchProps) {
  const { t } = useWords();
  const { publication } = model;
  if (!publication.acts.includes('confirm')) return null;
  return (
    <ApiForm
      name="publication-confirmation"
      method="POST"
      action={`${incidentApi(incident.id)}/publication/confirmation`}
      version={publication.version}
      record={incidentApi(incident.id)}
      submit={t('desk.confirm-finer')}
      fixed={{ tier: publication.tier ?? '' }}
    >
      <p>{t('desk.confirm-finer-words')}</p>
      <ReasonField form="publication-confirmation" />
    </ApiForm>
  );
}

function Release({ incident, model }: BenchProps) {
  const { t } = useWords();
  const { publication } = model;
  const { tier, defaultTier } = publication;
  const finer = tier !== null && defaultTier !== null && isFiner(tier, defaultTier);
  if (finer && publication.state === 'scheduled' && publication.secondPublisher === null) {
    if (publication.acts.includes('confirm')) return null;
    return <p class="banner banner-notice">{t('desk.finer-waits')}</p>;
  }
  if (!publication.acts.includes('release')) return null;
  return (
    <ApiForm
      name="publication-release"
      method="POST"
      action={`${incidentApi(incident.id)}/publication/release`}
      version={publication.version}
      record={incidentApi(incident.id)}
      submit={t('desk.release')}
      fixed={{ tier: tier ?? '' }}
    >
      {publication.state === 'public' && <CorrectionFields form="publication-release" />}
      <p>{t('desk.before-release')}</p>
      <SafetyChecks form="publication-release" />
    </ApiForm>
  );
}
