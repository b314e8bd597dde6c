import {
  type DeskPlace,
  EVENT_TYPES,
  type Incident,
  LIMITS,
  PRECISIONS,
  REPORT_KINDS,
  restrictsByType,
  type UnitsOfPlaces,
} from '@himaya/contracts';
import { type ComponentChildren } from 'preact';
import { useWords, type Words } from '../i18n/language.js';
import { Latin, Name, withoutControls } from '../parts/people-text.js';
import { BenchForm, BenchSection, type BenchProps } from './bench-section.js';
import { eventWords, labelOf } from './desk-words.js';
import {
  CheckField,
  type OptionGroup,
  SelectField,
  TextBox,
  TextField,
  useOptions,
} from './fields.js';
import { Units } from './place-words.js';
import { TakeOver } from './take-over.js';

export function Facts(props: BenchProps) {
  const { t } = useWords();
  return (
    <BenchSection id="facts" title={t('desk.facts')}>
      {props.editable ? <FactsForm {...props} /> : <FactsView {...props} />}
    </BenchSection>
  );
}

function FactsForm({ incident, model }: BenchProps) {
  const { t } = useWords();
  const { facts } = incident;
  return (
    <BenchForm incident={incident} part="facts">
      {incident.guard.restriction === null && <p class="hint">{t('desk.restricts-hint')}</p>}
      <TakeOver incident={incident} />
      <div class="field-grid">
        <WhatWhenWhere incident={incident} units={model.units} />
        <TextField
          form="facts"
          name="lastContactOn"
          label={t('desk.last-contact')}
          hint={t('desk.last-contact-hint')}
          value={facts.lastContactOn}
          type="nullable"
          dir="ltr"
        />
        <TextBox
          form="facts"
          name="summaryEn"
          label={t('desk.summary-en')}
          hint={t('desk.summary-hint')}
          value={facts.summaryEn}
          rows={3}
          maxLength={LIMITS.summaryLength}
          lang="en"
        />
        <TextBox
          form="facts"
          name="summaryAr"
          label={t('desk.summary-ar')}
          value={facts.summaryAr}
          rows={3}
          maxLength={LIMITS.summaryLength}
          lang="ar"
        />
        <TextBox
          form="facts"
          name="narrative"
          label={t('desk.narrative')}
          hint={t('desk.narrative-hint')}
          value={facts.narrative}
          rows={5}
          maxLength={LIMITS.narrativeLength}
        />
        <TextBox
          form="facts"
          name="contraryEvidence"
          label={t('desk.contrary')}
          hint={t('desk.contrary-hint')}
          value={facts.contraryEvidence}
          rows={3}
          maxLength={LIMITS.narrativeLength}
        />
        <CheckField
          form="facts"
          name="identifiableChild"
          label={t('desk.identifiable-child')}
          hint={
            incident.guard.restriction === null
              ? `${t('desk.identifiable-child-hint')} ${t('desk.restricts-child')}`
              : t('desk.identifiable-child-hint')
          }
          checked={facts.identifiableChild}
        />
        <DangerFields {...incident} />
      </div>
    </BenchForm>
  );
}

/** Never answered beforehand; a danger that was told of is cleared with a reason. */
function DangerFields({ facts, toldDanger }: Pick<Incident, 'facts' | 'toldDanger'>) {
  const { t } = useWords();
  const open = toldDanger ? 'desk.danger-told' : 'desk.danger-unasked';
  return (
    <>
      <CheckField
        form="facts"
        name="dangerCleared"
        label={t('desk.danger-cleared')}
        hint={t(facts.dangerCleared ? 'desk.danger-cleared-hint' : open)}
        checked={facts.dangerCleared}
      />
      {!facts.dangerCleared && toldDanger && (
        <TextBox
          form="facts"
          name="dangerClearedReason"
          label={t('desk.danger-reason')}
          hint={t('desk.danger-reason-hint')}
          value={null}
          rows={2}
          maxLength={LIMITS.reasonLength}
        />
      )}
    </>
  );
}

function WhatWhenWhere(props: { readonly incident: Incident; readonly units: UnitsOfPlaces }) {
  const words = useWords();
  const { t } = words;
  const { incident, units } = props;
  const { facts } = incident;
  const options = useOptions();
  return (
    <>
      <SelectField
        form="facts"
        name="eventType"
        label={t('desk.event-type')}
        value={facts.eventType}
        groups={typeGroups(incident, words)}
        empty={t('desk.not-known-yet')}
      />
      <TextField
        form="facts"
        name="edtf"
        label={t('desk.column-when')}
        hint={t('desk.edtf-hint')}
        value={facts.edtf}
        type="nullable"
        maxLength={LIMITS.edtfLength}
        dir="ltr"
        helper="edtf"
      />
      <TextField
        form="facts"
        name="place"
        label={t('desk.place-code')}
        hint={
          incident.placeName ? (
            <PlaceView place={incident.placeName} units={units} />
          ) : (
            t('desk.place-hint')
          )
        }
        value={facts.place}
        type="nullable"
        helper="place"
      />
      <SelectField
        form="facts"
        name="precision"
        label={t('desk.precision')}
        value={facts.precision}
        groups={options(PRECISIONS)}
        empty={t('desk.not-known-yet')}
      />
      <TextBox
        form="facts"
        name="precisionReason"
        label={t('desk.precision-reason')}
        value={facts.precisionReason}
        rows={2}
        maxLength={LIMITS.reasonLength}
      />
      {(['lat', 'lon'] as const).map((axis) => (
        <TextField
          key={axis}
          form="facts"
          name={axis}
          label={t(`desk.${axis}`)}
          hint={t('desk.position-hint')}
          value={facts[axis]}
          type="number"
          dir="ltr"
        />
      ))}
    </>
  );
}

/** The types that the reports point to stand first; nobody may choose what datasets alone use. */
function typeGroups({ reports }: Incident, { t, language }: Words): readonly OptionGroup[] {
  const kinds = reports.flatMap((report) => report.kinds).filter((kind) => REPORT_KINDS.has(kind));
  const near = new Set<string>(kinds.flatMap((kind) => REPORT_KINDS.get(kind).eventTypes));
  const options = EVENT_TYPES.list
    .filter(({ datasetOnly }) => !datasetOnly)
    .map(({ code, label }) => ({
      value: code as string,
      label: restrictsByType(code)
        ? `${label[language]} (${t('desk.restricts')})`
        : label[language],
    }));
  if (near.size === 0) return [{ label: null, options }];
  return [
    { label: t('desk.types-near'), options: options.filter(({ value }) => near.has(value)) },
    { label: t('desk.types-other'), options: options.filter(({ value }) => !near.has(value)) },
  ];
}

function FactsView({ incident, model }: BenchProps) {
  const words = useWords();
  const { t } = words;
  const { facts } = incident;
  return (
    <dl class="facts">
      <Fact name={t('desk.event-type')}>{eventWords(facts.eventType, words)}</Fact>
      <Fact name={t('desk.column-when')}>
        {facts.edtf && (
          <>
            {words.edtf(facts.edtf)} <Latin text={facts.edtf} class="ref muted" />
          </>
        )}
      </Fact>
      <Fact name={t('desk.column-where')}>
        {incident.placeName && <PlaceView place={incident.placeName} units={model.units} />}
      </Fact>
      <Fact name={t('desk.precision')}>
        {facts.precision && labelOf(PRECISIONS, facts.precision, words)}
      </Fact>
      <Fact name={t('desk.precision-reason')}>{said(facts.precisionReason)}</Fact>
      <Fact name={t('desk.position')}>
        {facts.lat !== null && facts.lon !== null && (
          <Latin text={`${facts.lat}, ${facts.lon}`} class="ref" />
        )}
      </Fact>
      <Fact name={t('desk.last-contact')}>
        {facts.lastContactOn && words.day(facts.lastContactOn)}
      </Fact>
      <Fact name={t('desk.summary-en')}>{said(facts.summaryEn, 'en')}</Fact>
      <Fact name={t('desk.summary-ar')}>{said(facts.summaryAr, 'ar')}</Fact>
      <Fact name={t('desk.narrative')}>{said(facts.narrative)}</Fact>
      <Fact name={t('desk.contrary')}>{said(facts.contraryEvidence)}</Fact>
      <Fact name={t('desk.identifiable-child')}>
        {t(facts.identifiableChild ? 'desk.yes' : 'desk.no')}
      </Fact>
      <Fact name={t('desk.danger-cleared')}>{t(facts.dangerCleared ? 'desk.yes' : 'desk.no')}</Fact>
    </dl>
  );
}

function PlaceView({ place, units }: { readonly place: DeskPlace; readonly units: UnitsOfPlaces }) {
  const { language } = useWords();
  return (
    <>
      <Name name={place.name} language={language} />{' '}
      <span class="muted small">
        <Units place={place} units={units} /> <Latin text={place.pcode} class="ref" />
      </span>
    </>
  );
}

function said(text: string | null, lang?: 'en' | 'ar') {
  if (text === null) return null;
  return (
    <span class="said" dir="auto" {...(lang && { lang })}>
      {withoutControls(text)}
    </span>
  );
}

function Fact(props: { readonly name: string; readonly children: ComponentChildren }) {
  const { t } = useWords();
  return (
    <>
      <dt>{props.name}</dt>
      <dd>{props.children || <span class="muted">{t('desk.not-stated')}</span>}</dd>
    </>
  );
}
