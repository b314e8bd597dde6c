import {
  EVIDENCE_ORIGINALS,
  type EvidenceDetails,
  type EvidenceItem,
  LIMITS,
  YES_NO_UNKNOWN,
} from '@himaya/contracts';
import { useWords, type Words } from '../i18n/language.js';
import { Latin } from '../parts/people-text.js';
import { ApiForm } from './api-form.js';
import { evidenceApi } from './desk-links.js';
import { type OptionGroup, SelectField, TextBox, TextField, useOptions } from './fields.js';

const FORM = 'evidence-details';
const WORDS = [
  'creator',
  'acquiredFrom',
  'rights',
  'device',
  'weather',
  'landmarks',
  'collectedWith',
] as const;

/** What people know of an item; empty is unknown. */
export function EvidenceDetailsForm({ item }: { readonly item: EvidenceItem }) {
  const { t } = useWords();
  if (!item.acts.includes('describe')) return <Known details={item.details} />;
  return (
    <section class="card evidence-details" aria-labelledby="evidence-details">
      <h2 id="evidence-details">{t('evidence.details')}</h2>
      <ApiForm
        name={FORM}
        method="PUT"
        action={`${evidenceApi(item.id)}/details`}
        version={item.version}
        record={evidenceApi(item.id)}
        submit={t('desk.save')}
      >
        <Fields details={item.details} />
      </ApiForm>
    </section>
  );
}

const yesOrNo = ({ t }: Words): OptionGroup[] => {
  const yes = { value: 'true', label: t('evidence.graphic-yes') };
  return [{ label: null, options: [yes, { value: 'false', label: t('evidence.graphic-no') }] }];
};

function Example() {
  const { t } = useWords();
  return (
    <>
      {t('evidence.collectedAt-hint')} <Latin text="2025-03-05T14:20Z" />
    </>
  );
}

function Fields({ details }: { readonly details: EvidenceDetails }) {
  const words = useWords();
  const { t } = words;
  const options = useOptions();
  return (
    <>
      <TextBox
        form={FORM}
        name="description"
        label={t('evidence.description')}
        hint={t('evidence.description-hint')}
        value={details.description}
        rows={3}
        maxLength={LIMITS.evidenceWordsLength}
      />
      <SelectField
        form={FORM}
        name="graphic"
        label={t('evidence.is-graphic')}
        value={details.graphic === null ? null : String(details.graphic)}
        groups={yesOrNo(words)}
        empty={t('record.unknown')}
        type="known"
      />
      <SelectField
        form={FORM}
        name="originality"
        label={t('evidence.originality')}
        value={details.originality}
        groups={options(EVIDENCE_ORIGINALS)}
      />
      <SelectField
        form={FORM}
        name="edited"
        label={t('evidence.edited')}
        value={details.edited}
        groups={options(YES_NO_UNKNOWN)}
      />
      <TextField
        form={FORM}
        name="originalUrl"
        label={t('evidence.url')}
        value={details.originalUrl}
        type="nullable"
        dir="ltr"
        maxLength={LIMITS.urlLength}
      />
      {WORDS.map((name) => (
        <TextField
          key={name}
          form={FORM}
          name={name}
          label={t(`evidence.${name}`)}
          value={details[name]}
          type="nullable"
          maxLength={LIMITS.evidenceWordsLength}
        />
      ))}
      <TextField
        form={FORM}
        name="collectedAt"
        label={t('evidence.collectedAt')}
        hint={<Example />}
        value={details.collectedAt}
        type="nullable"
        dir="ltr"
        maxLength={17}
      />
      <SelectField
        form={FORM}
        name="willTestify"
        label={t('evidence.willTestify')}
        value={details.willTestify}
        groups={options(YES_NO_UNKNOWN)}
      />
    </>
  );
}

/** For who reads alone: what is known, and nothing of what is not. */
function Known({ details }: { readonly details: EvidenceDetails }) {
  const { t } = useWords();
  const known = WORDS.filter((name) => details[name] !== null);
  return (
    <section class="card" aria-labelledby="evidence-details">
      <h2 id="evidence-details">{t('evidence.details')}</h2>
      {known.length === 0 && <p class="muted">{t('evidence.details-none')}</p>}
      <dl class="evidence-facts">
        {known.map((name) => (
          <div key={name}>
            <dt>{t(`evidence.${name}`)}</dt>
            <dd dir="auto">{details[name]}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
