import { type DeskTotal, type EventRecord, LIMITS, type TotalFacts } from '@himaya/contracts';
import { useWords } from '../i18n/language.js';
import { PeopleText } from '../parts/people-text.js';
import { totalWords } from '../parts/total-words.js';
import { ReasonField } from './api-form.js';
import { EventForm } from './event-form.js';
import { TextBox, TextField } from './fields.js';

const EMPTY: TotalFacts = {
  bodyEn: '',
  bodyAr: '',
  countedEn: '',
  countedAr: '',
  min: null,
  max: null,
  asOf: '',
  ruleEn: '',
  ruleAr: '',
  url: '',
};

/** What other bodies counted, side by side; nothing here adds them up. */
export function EventTotals({ event }: { readonly event: EventRecord }) {
  const { t } = useWords();
  const edits = event.acts.includes('edit');
  return (
    <section aria-labelledby="totals">
      <h2 id="totals">{t('events.totals')}</h2>
      {event.totals.length === 0 && <p class="muted">{t('events.no-totals')}</p>}
      <div class="beside">
        {event.totals.map((total) => (
          <Total key={total.id} total={total} event={event} />
        ))}
      </div>
      {edits && (
        <details>
          <summary>{t('events.add-total')}</summary>
          <EventForm event={event} name="add-total" step="totals" submit={t('events.add-total')}>
            <input type="hidden" name="id" data-type="uuid" />
            <TotalFields form="add-total" facts={EMPTY} />
          </EventForm>
        </details>
      )}
    </section>
  );
}

function Total({ total, event }: { readonly total: DeskTotal; readonly event: EventRecord }) {
  const words = useWords();
  const { t, edtf, day, language } = words;
  const own = (name: 'body' | 'counted' | 'rule'): string =>
    language === 'ar' ? total[`${name}Ar`] : total[`${name}En`];
  const figure = totalWords(total, words);
  const heading = `total-${total.id}`;
  return (
    <section class="card" aria-labelledby={heading}>
      <h3 id={heading}>
        <PeopleText text={own('body')} />
      </h3>
      <p class="figure-said">{total.withdrawnOn ? <s>{figure}</s> : figure}</p>
      {total.withdrawnOn && (
        <p class="banner banner-notice">
          {t('events.total-withdrawn', { day: day(total.withdrawnOn) })}{' '}
          <PeopleText text={(language === 'ar' ? total.withdrawnAr : total.withdrawnEn) ?? ''} />
        </p>
      )}
      <dl class="facts">
        <dt>{t('events.counted')}</dt>
        <dd>
          <PeopleText text={own('counted')} />
        </dd>
        <dt>{t('events.as-of')}</dt>
        <dd>{edtf(total.asOf)}</dd>
        <dt>{t('events.rule')}</dt>
        <dd>
          <PeopleText text={own('rule')} />
        </dd>
      </dl>
      <p>
        <a href={total.url} rel="noreferrer external">
          {t('events.source-of', { body: own('body') })}
        </a>
      </p>
      {event.acts.includes('edit') && !total.withdrawnOn && <Change total={total} event={event} />}
    </section>
  );
}

function Change({ total, event }: { readonly total: DeskTotal; readonly event: EventRecord }) {
  const { t } = useWords();
  const form = `withdraw-${total.id}`;
  return (
    <>
      <details>
        <summary>{t('events.edit-total')}</summary>
        <EventForm
          event={event}
          name={`edit-${total.id}`}
          method="PUT"
          step={`totals/${total.id}`}
          submit={t('desk.save')}
        >
          <TotalFields form={`edit-${total.id}`} facts={total} />
        </EventForm>
      </details>
      <details>
        <summary>{t('events.withdraw-total')}</summary>
        <p class="hint">{t('events.withdraw-total-hint')}</p>
        <EventForm
          event={event}
          name={form}
          step={`totals/${total.id}/withdrawal`}
          submit={t('events.withdraw-total')}
          tone="plain"
        >
          <TextField
            form={form}
            name="on"
            label={t('events.withdrawn-day')}
            value=""
            dir="ltr"
            maxLength={10}
          />
          {(['noteEn', 'noteAr'] as const).map((name) => (
            <ReasonField key={name} form={form} name={name} label={t(`events.why-${name}`)} />
          ))}
        </EventForm>
      </details>
    </>
  );
}

function TotalFields({ form, facts }: { readonly form: string; readonly facts: TotalFacts }) {
  const { t } = useWords();
  return (
    <div class="field-grid">
      {(['bodyEn', 'bodyAr'] as const).map((name) => (
        <TextField
          key={name}
          form={form}
          name={name}
          label={t(`events.${name}`)}
          value={facts[name]}
          maxLength={LIMITS.totalBodyLength}
        />
      ))}
      {(['countedEn', 'countedAr'] as const).map((name) => (
        <TextField
          key={name}
          form={form}
          name={name}
          label={t(`events.${name}`)}
          value={facts[name]}
          maxLength={LIMITS.totalCountedLength}
        />
      ))}
      {(['min', 'max'] as const).map((name) => (
        <TextField
          key={name}
          form={form}
          name={name}
          label={t(`events.${name}`)}
          hint={t('events.bound-hint')}
          value={facts[name]}
          type="int"
          narrow
        />
      ))}
      <TextField
        form={form}
        name="asOf"
        label={t('events.as-of')}
        value={facts.asOf}
        dir="ltr"
        maxLength={LIMITS.edtfLength}
        helper="edtf"
      />
      <TextField
        form={form}
        name="url"
        label={t('events.url')}
        value={facts.url}
        dir="ltr"
        maxLength={LIMITS.urlLength}
      />
      {(['ruleEn', 'ruleAr'] as const).map((name) => (
        <TextBox
          key={name}
          form={form}
          name={name}
          label={t(`events.${name}`)}
          value={facts[name]}
          type="text"
          rows={3}
          maxLength={LIMITS.totalRuleLength}
          lang={name === 'ruleAr' ? 'ar' : 'en'}
        />
      ))}
    </div>
  );
}
