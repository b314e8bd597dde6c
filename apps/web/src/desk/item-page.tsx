import {
  type DeskItemPage,
  ITEM_LANGUAGES,
  LIMITS,
  type PageShell,
  PLACE_CERTAINTIES,
  REPORT_KINDS,
  SOURCE_ACCESSES,
  SOURCE_RELIABILITIES,
  SOURCE_TYPES,
} from '@himaya/contracts';
import { useWords } from '../i18n/language.js';
import { pageHref } from '../links.js';
import { ApiForm } from './api-form.js';
import { CheckList, SelectField, TextBox, TextField, useOptions } from './fields.js';
import { DeskFrame } from './frame.js';

const FORM = 'item';

/** What was found online, in a minute: the address tells the source, files are hashed where they lie. */
export function ItemEntry(props: { readonly model: DeskItemPage; readonly shell: PageShell }) {
  const { t, language } = useWords();
  return (
    <DeskFrame shell={props.shell} tab="sources">
      <h1>{t('desk.item-title')}</h1>
      <p class="lead">{t('desk.item-lead')}</p>
      <section class="card" aria-label={t('desk.item-title')}>
        <ApiForm
          name={FORM}
          method="POST"
          action="/api/v1/desk/items"
          next={`${pageHref(language, 'desk', 'reports')}/{id}`}
          submit={t('desk.item-save')}
        >
          <input type="hidden" name="id" data-type="uuid" />
          <div class="field-grid">
            <Where sources={props.model.sources} />
            <Said />
            <What />
            <Files />
          </div>
        </ApiForm>
      </section>
    </DeskFrame>
  );
}

function Where({ sources }: Pick<DeskItemPage, 'sources'>) {
  const { t } = useWords();
  const known = sources.map(({ id, name, reliability }) => ({
    value: id,
    label: `${name} (${reliability})`,
  }));
  return (
    <>
      <TextField
        form={FORM}
        name="address"
        label={t('desk.item-address')}
        hint={t('desk.item-address-hint')}
        value=""
        type="nullable"
        dir="ltr"
        maxLength={LIMITS.urlLength}
        helper="address"
      />
      <SelectField
        form={FORM}
        name="source"
        label={t('desk.item-source')}
        value={null}
        empty={t('desk.item-source-by-address')}
        groups={[{ label: null, options: known }]}
      />
      <NewSource />
      <TextField
        form={FORM}
        name="repostOf"
        label={t('desk.item-repost')}
        hint={t('desk.item-repost-hint')}
        value=""
        type="nullable"
        dir="ltr"
        maxLength={LIMITS.urlLength}
      />
    </>
  );
}

function NewSource() {
  const { t } = useWords();
  const options = useOptions();
  const choose = t('desk.choose');
  return (
    <details class="field-wide">
      <summary>{t('desk.item-new-source')}</summary>
      <div class="field-grid">
        <TextField
          form={FORM}
          name="sourceName"
          label={t('desk.source-name')}
          value=""
          type="nullable"
          maxLength={LIMITS.sourceNameLength}
        />
        <SelectField
          form={FORM}
          name="sourceType"
          label={t('desk.source-type')}
          value={null}
          groups={options(SOURCE_TYPES)}
          empty={choose}
        />
        <SelectField
          form={FORM}
          name="access"
          label={t('desk.source-access')}
          value={null}
          groups={options(SOURCE_ACCESSES)}
          empty={choose}
        />
        <SelectField
          form={FORM}
          name="reliability"
          label={t('desk.source-reliability')}
          value={null}
          groups={options(SOURCE_RELIABILITIES)}
          empty={t('desk.source-not-rated')}
        />
      </div>
    </details>
  );
}

function Said() {
  const { t } = useWords();
  const options = useOptions();
  return (
    <>
      <TextBox
        form={FORM}
        name="words"
        label={t('desk.item-words')}
        value=""
        type="text"
        rows={4}
        maxLength={LIMITS.reportTextLength}
      />
      <SelectField
        form={FORM}
        name="wordsLanguage"
        label={t('desk.item-language')}
        value="ar"
        groups={options(ITEM_LANGUAGES)}
      />
      <TextField
        form={FORM}
        name="posted"
        label={t('desk.item-posted')}
        value=""
        type="nullable"
        dir="ltr"
        maxLength={LIMITS.edtfLength}
        helper="edtf"
      />
      <TextField
        form={FORM}
        name="captured"
        label={t('desk.item-captured')}
        hint={t('desk.item-captured-hint')}
        value=""
        type="nullable"
        dir="ltr"
        maxLength={LIMITS.edtfLength}
        helper="edtf"
      />
      <TextBox
        form={FORM}
        name="translation"
        label={t('desk.item-translation')}
        value=""
        rows={2}
        maxLength={LIMITS.reportTextLength}
      />
    </>
  );
}

function What() {
  const { t } = useWords();
  const options = useOptions();
  return (
    <>
      <CheckList
        form={FORM}
        name="kinds"
        label={t('desk.column-what')}
        chosen={[]}
        entries={REPORT_KINDS.list}
      />
      <TextField
        form={FORM}
        name="when"
        label={t('desk.column-when')}
        hint={t('desk.item-when-hint')}
        value=""
        type="nullable"
        dir="ltr"
        maxLength={LIMITS.edtfLength}
        helper="edtf"
      />
      <TextField
        form={FORM}
        name="place"
        label={t('desk.column-where')}
        value=""
        type="nullable"
        maxLength={16}
        helper="place"
      />
      <TextField
        form={FORM}
        name="placeText"
        label={t('desk.item-place-text')}
        value=""
        type="nullable"
        maxLength={LIMITS.placeTextLength}
      />
      <SelectField
        form={FORM}
        name="certainty"
        label={t('desk.item-certainty')}
        value="village"
        groups={options(PLACE_CERTAINTIES)}
      />
    </>
  );
}

/** Nothing is sent: the browser reads each file and keeps its hash. */
function Files() {
  const { t } = useWords();
  return (
    <div class="field field-wide" data-item-files>
      <label for="item-files">{t('desk.item-files')}</label>
      <span class="hint" id="item-files-hint">
        {t('desk.item-files-hint')}
      </span>
      <input id="item-files" type="file" multiple aria-describedby="item-files-hint" />
      <ul class="plain-list" data-item-hashes aria-live="polite" />
    </div>
  );
}
