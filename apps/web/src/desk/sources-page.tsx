import {
  type DeskSourcePage,
  type DeskSourcesPage,
  LIMITS,
  type PageShell,
  type Source,
  SOURCE_ACCESSES,
  SOURCE_RELIABILITIES,
  SOURCE_TYPES,
  type SourceFacts,
} from '@himaya/contracts';
import { useWords } from '../i18n/language.js';
import { pageHref } from '../links.js';
import { Latin, PeopleText } from '../parts/people-text.js';
import { ApiForm, ReasonField } from './api-form.js';
import { labelOf } from './desk-words.js';
import { SelectField, TextField, useOptions } from './fields.js';
import { DeskFrame } from './frame.js';
import { RowsEditor } from './rows-editor.js';

const SOURCES_API = '/api/v1/desk/sources';
const COLUMNS = ['name', 'type', 'reliability', 'access', 'items'] as const;

/** Who is believed how far, and by which addresses they are known. */
export function Sources(props: { readonly model: DeskSourcesPage; readonly shell: PageShell }) {
  const { t, language } = useWords();
  const { sources, permissions } = props.model;
  return (
    <DeskFrame shell={props.shell} tab="sources">
      <h1>{t('desk.registry')}</h1>
      <p class="lead">{t('desk.registry-lead')}</p>
      {permissions.includes('report.screen') && (
        <p>
          <a class="button button-main" href={pageHref(language, 'desk', 'sources', 'new')}>
            {t('desk.item-title')}
          </a>
        </p>
      )}
      {sources.length === 0 ? (
        <p class="banner">{t('desk.registry-empty')}</p>
      ) : (
        <table class="records desk-table">
          <caption class="visually-hidden">{t('desk.registry')}</caption>
          <thead>
            <tr>
              {COLUMNS.map((column) => (
                <th key={column} scope="col">
                  {t(`desk.source-${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sources.map((source) => (
              <Line key={source.id} source={source} />
            ))}
          </tbody>
        </table>
      )}
      {permissions.includes('source.edit') && <Add />}
    </DeskFrame>
  );
}

function Line({ source }: { readonly source: Source }) {
  const words = useWords();
  const { t, language, number } = words;
  return (
    <tr>
      <th scope="row">
        <a href={pageHref(language, 'desk', 'sources', source.id)}>
          <PeopleText text={source.name} />
        </a>
        <div class="muted small">
          {source.addresses.map((address) => (
            <Latin key={address} text={`${address} `} />
          ))}
        </div>
      </th>
      <td data-label={t('desk.source-type')}>{labelOf(SOURCE_TYPES, source.type, words)}</td>
      <td data-label={t('desk.source-reliability')}>
        <div>{labelOf(SOURCE_RELIABILITIES, source.reliability, words)}</div>
        <div class="muted small">
          <PeopleText text={source.reliabilityReason} />
        </div>
      </td>
      <td data-label={t('desk.source-access')}>{labelOf(SOURCE_ACCESSES, source.access, words)}</td>
      <td data-label={t('desk.source-items')}>{number(source.items)}</td>
    </tr>
  );
}

const EMPTY: SourceFacts = {
  name: '',
  type: 'local_media',
  reliability: 'F',
  reliabilityReason: '',
  relation: null,
  access: 'secondhand',
  addresses: [],
};

function Add() {
  const { t, language } = useWords();
  return (
    <section class="card" aria-labelledby="add-source">
      <h2 id="add-source">{t('desk.source-add')}</h2>
      <ApiForm
        name="add-source"
        method="POST"
        action={SOURCES_API}
        next={`${pageHref(language, 'desk', 'sources')}/{id}`}
        submit={t('desk.source-add')}
      >
        <input type="hidden" name="id" data-type="uuid" />
        <FactFields form="add-source" facts={EMPTY} />
      </ApiForm>
    </section>
  );
}

function FactFields({ form, facts }: { readonly form: string; readonly facts: SourceFacts }) {
  const { t } = useWords();
  const options = useOptions();
  return (
    <>
      <div class="field-grid">
        <TextField
          form={form}
          name="name"
          label={t('desk.source-name')}
          hint={t('desk.source-name-hint')}
          value={facts.name}
          maxLength={LIMITS.sourceNameLength}
        />
        <SelectField
          form={form}
          name="type"
          label={t('desk.source-type')}
          value={facts.type}
          groups={options(SOURCE_TYPES)}
        />
        <SelectField
          form={form}
          name="access"
          label={t('desk.source-access')}
          value={facts.access}
          groups={options(SOURCE_ACCESSES)}
        />
        <SelectField
          form={form}
          name="reliability"
          label={t('desk.source-reliability')}
          value={facts.reliability}
          groups={options(SOURCE_RELIABILITIES)}
        />
        <ReasonField
          form={form}
          name="reliabilityReason"
          label={t('desk.source-reliability-reason')}
          value={facts.reliabilityReason}
        />
        <ReasonField
          form={form}
          name="relation"
          label={t('desk.source-relation')}
          value={facts.relation}
          nullable
        />
      </div>
      <RowsEditor
        name="addresses"
        rows={facts.addresses}
        empty=""
        most={LIMITS.sourceAddresses}
        rowName={t('desk.source-address')}
        add={t('desk.source-address-add')}
        fields={(address, prefix) => (
          <TextField
            form={form}
            name={prefix.replace(/\.$/, '')}
            label={t('desk.source-address')}
            value={address}
            dir="ltr"
            maxLength={LIMITS.urlLength}
          />
        )}
      />
    </>
  );
}

/** One source, with every rating that was. */
export function SourceRecordPage(props: {
  readonly model: DeskSourcePage;
  readonly shell: PageShell;
}) {
  const words = useWords();
  const { t } = words;
  const { source, permissions } = props.model;
  return (
    <DeskFrame shell={props.shell} tab="sources">
      <p class="eyebrow">
        {t('desk.registry')} · {labelOf(SOURCE_TYPES, source.type, words)} ·{' '}
        {t('desk.version', { version: source.version })}
      </p>
      <h1>
        <PeopleText text={source.name} />
      </h1>
      {permissions.includes('source.edit') && (
        <section class="card" aria-labelledby="edit-source">
          <h2 id="edit-source">{t('desk.source-edit')}</h2>
          <ApiForm
            name="edit-source"
            method="PUT"
            action={`${SOURCES_API}/${source.id}`}
            version={source.version}
            record={`${SOURCES_API}/${source.id}`}
            submit={t('desk.save')}
          >
            <FactFields form="edit-source" facts={source} />
            <ReasonField form="edit-source" />
          </ApiForm>
        </section>
      )}
      <Ratings source={source} />
    </DeskFrame>
  );
}

function Ratings({ source }: Pick<DeskSourcePage, 'source'>) {
  const words = useWords();
  const { t } = words;
  return (
    <section aria-labelledby="ratings">
      <h2 id="ratings">{t('desk.history')}</h2>
      <ol class="plain-list stacked">
        {source.history.map((version) => (
          <li key={version.version}>
            <strong>{t('desk.version', { version: version.version })}</strong>{' '}
            <PeopleText text={version.by ?? ''} /> · <Latin text={version.at.replace('T', ' ')} />
            <p>
              {labelOf(SOURCE_RELIABILITIES, version.facts.reliability, words)} ·{' '}
              {labelOf(SOURCE_ACCESSES, version.facts.access, words)} ·{' '}
              <PeopleText text={version.facts.reliabilityReason} />
            </p>
            {version.reason !== null && (
              <p class="said">
                <PeopleText text={version.reason} />
              </p>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
