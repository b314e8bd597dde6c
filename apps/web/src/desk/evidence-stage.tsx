import { type EvidenceItem, PREVIEW_REASONS } from '@himaya/contracts';
import { type ComponentChildren } from 'preact';
import { type MessageKey, useWords } from '../i18n/language.js';
import { evidenceApi } from './desk-links.js';

interface Props {
  readonly item: EvidenceItem;
}

/** The copy for viewing: blurred, grey and silent until somebody asks otherwise. Tools of media never mirror. */
export function Stage({ item }: Props) {
  const { t, language } = useWords();
  const film = item.copies.includes('video');
  const shown = item.copies.includes('view') || item.copies.includes('wave') || film;
  return (
    <section
      class="evidence-stage"
      aria-labelledby="evidence-stage"
      data-evidence={evidenceApi(item.id)}
      data-kind={item.kind}
    >
      <h2 id="evidence-stage" tabIndex={-1}>
        {t('evidence.stage')}
      </h2>
      {!shown && (
        <p>
          {item.preview === 'waiting' ? t('evidence.waiting') : t('evidence.no-preview')}{' '}
          {item.previewReason && PREVIEW_REASONS.label(item.previewReason, language)}
        </p>
      )}
      {shown && (
        <>
          <p class="no-print">
            <button type="button" data-act="never" aria-pressed="false" disabled>
              {t('evidence.never')}
            </button>
          </p>
          <p class="banner" data-never="" hidden>
            {t('evidence.never-said')}
          </p>
          <Tools item={item} film={film} />
          <div class="evidence-frame is-blurred is-grey" dir="ltr" data-frame="">
            <div class="evidence-turn" data-turn="">
              <Media item={item} film={film} />
              <div class="evidence-boxes" data-boxes="" />
            </div>
          </div>
          <p class="small muted">{t('evidence.keys')}</p>
        </>
      )}
      <p class="banner banner-notice" data-break="" hidden />
      <div class="evidence-acts no-print">
        {item.acts.includes('open') && (
          <button type="button" data-act="open" disabled>
            {t('evidence.open')}
          </button>
        )}
        {item.acts.includes('redact') && <Redact />}
      </div>
    </section>
  );
}

function Media({ item, film }: Props & { readonly film: boolean }) {
  const { t } = useWords();
  const copies = `${evidenceApi(item.id)}/copies`;
  const words = item.description ?? t('evidence.not-described');
  if (film && item.kind === 'video')
    return (
      <video
        class="evidence-media"
        data-media=""
        src={`${copies}/video`}
        poster={item.copies.includes('view') ? `${copies}/view` : undefined}
        controls
        muted
        playsInline
        preload="metadata"
        aria-label={words}
      />
    );
  if (item.kind === 'audio')
    return (
      <>
        {item.copies.includes('wave') && (
          <img class="evidence-media evidence-wave" src={`${copies}/wave`} alt={words} />
        )}
        {film && <audio data-media="" src={`${copies}/video`} controls muted preload="metadata" />}
      </>
    );
  return <img class="evidence-media" data-media="" src={`${copies}/view`} alt={words} />;
}

function Tools({ item, film }: Props & { readonly film: boolean }) {
  const { t } = useWords();
  const isVideo = film && item.kind === 'video';
  return (
    <div class="evidence-tools no-print" role="group" aria-label={t('evidence.tools')}>
      <Tool act="blur" pressed label="evidence.blur" hint="B" />
      <Tool act="grey" pressed label="evidence.grey" hint="G" />
      <Tool act="out" label="evidence.zoom-out" hint="−" />
      <Tool act="in" label="evidence.zoom-in" hint="+" />
      <Tool act="turn" label="evidence.rotate" />
      <Tool act="reset" label="evidence.reset" />
      <label class="evidence-bright">
        {t('evidence.brightness')}
        <input type="range" min="50" max="250" value="100" data-bright="" disabled dir="ltr" />
      </label>
      {isVideo && (
        <>
          <Tool act="back" label="evidence.frame-back" hint="," />
          <Tool act="next" label="evidence.frame-next" hint="." />
        </>
      )}
    </div>
  );
}

function Tool(props: {
  readonly act: string;
  readonly label: MessageKey;
  readonly hint?: string;
  readonly pressed?: boolean;
}) {
  const { t } = useWords();
  return (
    <button
      type="button"
      data-act={props.act}
      disabled
      {...(props.pressed && { 'aria-pressed': 'true' })}
    >
      {t(props.label as 'evidence.blur')}
      {props.hint && <Key>{props.hint}</Key>}
    </button>
  );
}

const Key = ({ children }: { readonly children: ComponentChildren }) => (
  <kbd aria-hidden="true" dir="ltr">
    {children}
  </kbd>
);

/** Boxes are drawn with the mouse, or added and moved by the keys; what they cover is black in the copy. */
function Redact() {
  const { t } = useWords();
  return (
    <details class="evidence-redact" data-redact="">
      <summary>{t('evidence.redact')}</summary>
      <p class="small">{t('evidence.redact-hint')}</p>
      <button type="button" data-act="box" disabled>
        {t('evidence.add-box')}
      </button>
      <div class="field field-wide">
        <label for="redact-reason">{t('desk.reason')}</label>
        <textarea id="redact-reason" rows={2} dir="auto" data-reason="" />
      </div>
      <button type="button" class="button-main" data-act="redact" disabled>
        {t('evidence.make-copy')}
      </button>
      <p role="status" data-redact-status="" />
    </details>
  );
}
