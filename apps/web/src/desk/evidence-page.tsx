import { type DeskEvidencePage, EVIDENCE_KINDS, type PageShell } from '@himaya/contracts';
import { useWords } from '../i18n/language.js';
import { PeopleParagraph, PeopleText } from '../parts/people-text.js';
import { incidentHref, reportHref } from './desk-links.js';
import { EvidenceChecks } from './evidence-checks.js';
import { Custody, Hashes, Metadata } from './evidence-panels.js';
import { EvidenceDetailsForm } from './evidence-details.js';
import { Stage } from './evidence-stage.js';
import { DeskFrame } from './frame.js';

/** One item: what it shows in words, then the picture, blurred, and everything that is known of the file. */
export function EvidenceRecord({
  model: { item },
  shell,
}: {
  readonly model: DeskEvidencePage;
  readonly shell: PageShell;
}) {
  const { t, language } = useWords();
  const { report, incident, details } = item;
  return (
    <DeskFrame shell={shell} tab={incident ? 'incidents' : 'reports'}>
      <p class="eyebrow">
        {t('evidence.one')} ·{' '}
        <a href={incident ? incidentHref(language, incident) : reportHref(language, report ?? '')}>
          {t(incident ? 'evidence.of-case' : 'evidence.of-report')}
        </a>
      </p>
      <h1>
        {EVIDENCE_KINDS.label(item.kind, language)}{' '}
        <span class="evidence-name">
          <PeopleText text={item.fileName} />
        </span>
      </h1>
      <section aria-labelledby="evidence-words">
        <h2 id="evidence-words" class="visually-hidden">
          {t('evidence.description')}
        </h2>
        {details.description ? (
          <PeopleParagraph text={details.description} />
        ) : (
          <p class="muted">{t('evidence.not-described')}</p>
        )}
        {details.graphic && <p class="banner banner-notice">{t('evidence.graphic-words')}</p>}
      </section>
      <Stage item={item} />
      <div class="evidence-panels">
        <Hashes item={item} />
        <Metadata item={item} />
        <EvidenceChecks item={item} />
        <Custody item={item} />
        <EvidenceDetailsForm item={item} />
      </div>
    </DeskFrame>
  );
}
