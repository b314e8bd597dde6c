import {
  type DirectionCode,
  DIRECTIONS,
  EVENT_TYPES,
  type LinkDecision,
  type LinkProposal,
  VIOLATION_CATEGORIES,
} from '@himaya/contracts';
import { useWords, type Words } from '../i18n/language.js';
import { Latin, PeopleText } from '../parts/people-text.js';
import { ApiForm, FormStatus, ReasonField } from './api-form.js';
import { BenchSection, type BenchProps } from './bench-section.js';
import { incidentApi } from './desk-links.js';
import { labelOf } from './desk-words.js';
import { SelectField, useOptions } from './fields.js';

/** What the table of categories proposes, what people decided, and links that nobody proposed. */
export function Links(props: BenchProps) {
  const { t } = useWords();
  const { model, editable } = props;
  const { links } = model;
  const decides = editable && model.permissions.includes('link.decide');
  return (
    <BenchSection id="links" title={t('desk.links')} note={t('desk.links-note')}>
      <h3>{t('desk.links-proposed')}</h3>
      {links.proposed.length === 0 && <p class="muted">{t('desk.links-none-proposed')}</p>}
      <ul class="links">
        {links.proposed.map((link) => (
          <li key={`${link.commitment} ${link.direction}`}>
            <Proposal {...props} link={link} decides={decides} />
          </li>
        ))}
      </ul>
      <h3>{t('desk.links-decided')}</h3>
      {links.decided.length > 0 && (
        <p class="small muted">
          {t(links.reviewed ? 'desk.links-reviewed' : 'desk.links-unreviewed')}
        </p>
      )}
      {links.decided.length === 0 && <p class="muted">{t('desk.links-none-decided')}</p>}
      <ul class="links">
        {links.decided.map((link) => (
          <li key={`${link.commitment} ${link.direction}`}>
            <Decision {...props} link={link} decides={decides} />
          </li>
        ))}
      </ul>
      {decides && <AnotherLink {...props} />}
    </BenchSection>
  );
}

function Title({ model, code }: { readonly model: BenchProps['model']; readonly code: string }) {
  const { language } = useWords();
  const commitment = model.commitments.find((entry) => entry.code === code);
  return (
    <>
      <Latin text={code} class="ref" />{' '}
      {commitment && <PeopleText text={commitment.title[language]} />}
    </>
  );
}

/** Categories and types, in words. */
function becauseWords(codes: readonly string[], words: Words): string {
  return codes
    .map((code) => labelOf(EVENT_TYPES.has(code) ? EVENT_TYPES : VIOLATION_CATEGORIES, code, words))
    .join(' · ');
}

function Proposal(props: BenchProps & { readonly link: LinkProposal; readonly decides: boolean }) {
  const words = useWords();
  const { t, language } = words;
  const { link } = props;
  return (
    <>
      <p>
        <strong>
          <Title model={props.model} code={link.commitment} />
        </strong>{' '}
        <span class="chip">{DIRECTIONS.label(link.direction, language)}</span>
      </p>
      {link.because.length > 0 && (
        <p class="small muted">
          {t('desk.link-because', { because: becauseWords(link.because, words) })}
        </p>
      )}
      {link.obstacle && <p class="banner banner-notice">{t(`desk.obstacle-${link.obstacle}`)}</p>}
      {props.decides && (
        <LinkForm
          {...props}
          code={link.commitment}
          direction={link.direction}
          obstacle={link.obstacle}
          reason=""
        />
      )}
    </>
  );
}

function Decision(props: BenchProps & { readonly link: LinkDecision; readonly decides: boolean }) {
  const { t, language } = useWords();
  const { link } = props;
  return (
    <>
      <p>
        <strong>
          <Title model={props.model} code={link.commitment} />
        </strong>{' '}
        <span class="chip">
          {t(`desk.link-${link.state}`)}: {DIRECTIONS.label(link.direction, language)}
        </span>{' '}
        <span class="small muted">{t(`desk.link-origin-${link.origin}`)}</span>
        {link.onDesk && <span class="small"> {t('desk.link-on-desk')}</span>}
      </p>
      {link.declaration && (
        <p class="small">
          {t('desk.link-rests-on')} <Latin text={link.declaration} class="ref" />
        </p>
      )}
      <p class="said">
        <PeopleText text={link.reason} />
      </p>
      {props.decides && (
        <details>
          <summary>{t('desk.link-change')}</summary>
          <LinkForm
            {...props}
            code={link.commitment}
            direction={link.direction}
            obstacle={null}
            reason={link.reason}
          />
        </details>
      )}
    </>
  );
}

interface LinkFormProps extends BenchProps {
  readonly code: string;
  readonly direction: DirectionCode;
  readonly obstacle: LinkProposal['obstacle'];
  readonly reason: string;
}

/**
 * Accept, turn to another direction, or reject; always with a reason. What the server would refuse
 * is no choice: nothing outside the dates is accepted, and nobody unbound acts contrary.
 */
function LinkForm(props: LinkFormProps) {
  const { t } = useWords();
  const options = useOptions();
  const { incident, code, obstacle } = props;
  const form = `link-${code}`;
  const outside = obstacle === 'outside_dates';
  const open = (direction: string) => obstacle === null || direction !== 'breach';
  return (
    <ApiForm
      name={form}
      method="PUT"
      action={`${incidentApi(incident.id)}/links/${code}`}
      version={props.model.links.version}
      record={incidentApi(incident.id)}
      {...(outside && { fixed: { direction: props.direction } })}
    >
      <div class="field-grid">
        {!outside && (
          <SelectField
            form={form}
            name="direction"
            label={t('desk.direction')}
            value={props.direction}
            groups={options(DIRECTIONS, open)}
          />
        )}
        <RestsOn {...props} form={form} outside={outside} />
        <ReasonField
          form={form}
          label={t('desk.link-reason')}
          hint={t('desk.link-reason-hint')}
          value={props.reason}
        />
      </div>
      <p class="api-form-acts">
        {!outside && (
          <button type="submit" name="state" value="accepted" class="button-main">
            {t('desk.link-accept')}
          </button>
        )}
        <button type="submit" name="state" value="rejected">
          {t('desk.link-reject')}
        </button>
        <FormStatus />
      </p>
    </ApiForm>
  );
}

/** The words that it rests on, for an entry about declared words; stays on the desk. */
function RestsOn(props: LinkFormProps & { readonly form: string; readonly outside: boolean }) {
  const { t, language } = useWords();
  const { links } = props.model;
  const open = (links.declarations ?? []).filter(({ childrenOf }) =>
    childrenOf.includes(props.code),
  );
  if (props.outside || open.length === 0) return null;
  const decided = links.decided.find(({ commitment }) => commitment === props.code);
  return (
    <SelectField
      form={props.form}
      name="declaration"
      label={t('desk.link-rests-on')}
      value={decided?.declaration ?? null}
      empty={t('desk.link-rests-on-none')}
      groups={[
        {
          label: null,
          options: open.map(({ id, title }) => ({ value: id, label: title[language] })),
        },
      ]}
    />
  );
}

function AnotherLink({ incident, model }: BenchProps) {
  const { t, language } = useWords();
  const options = useOptions();
  const known = new Set([...model.links.decided, ...model.links.proposed].map((l) => l.commitment));
  const open = model.commitments
    .filter(({ code }) => !known.has(code))
    .map(({ code, title }) => ({ value: code, label: `${code} ${title[language]}` }));
  if (open.length === 0) return null;
  return (
    <details>
      <summary>{t('desk.link-another')}</summary>
      <ApiForm
        name="link-another"
        method="PUT"
        action={`${incidentApi(incident.id)}/links/{commitment}`}
        version={model.links.version}
        record={incidentApi(incident.id)}
        submit={t('desk.link-accept')}
        fixed={{ state: 'accepted' }}
      >
        <div class="field-grid">
          <SelectField
            form="link-another"
            name="commitment"
            label={t('desk.commitment')}
            value={null}
            groups={[{ label: null, options: open }]}
            type="path"
          />
          <SelectField
            form="link-another"
            name="direction"
            label={t('desk.direction')}
            value="relevant"
            groups={options(DIRECTIONS)}
          />
          <ReasonField
            form="link-another"
            label={t('desk.link-reason')}
            hint={t('desk.link-reason-hint')}
          />
        </div>
      </ApiForm>
    </details>
  );
}
