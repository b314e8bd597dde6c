import {
  type DeskIncidentPage,
  INCIDENT_STATES,
  type PageShell,
  PUBLICATION_STATES,
} from '@himaya/contracts';
import { useWords } from '../i18n/language.js';
import { Latin, PeopleText } from '../parts/people-text.js';
import { FamilySymbol, familyOf } from '../parts/symbol.js';
import { CaseRelations } from './case-relations.js';
import { CaseEvents } from './case-events.js';
import { Assignment } from './assignment.js';
import { Actors } from './bench-actors.js';
import { Checks } from './bench-checks.js';
import { Decide } from './bench-decide.js';
import { Facts } from './bench-facts.js';
import { Grades } from './bench-grades.js';
import { Guard } from './bench-guard.js';
import { Harm } from './bench-harm.js';
import { Links } from './bench-links.js';
import { Categories, Objects, Weapons } from './bench-lists.js';
import { Extensions, Setting } from './bench-parts.js';
import { Publication } from './bench-publication.js';
import { Evidence } from './evidence-list.js';
import { GatheredReports } from './bench-reports.js';
import { Sources } from './bench-sources.js';
import { caseTitle, gradeWords } from './desk-words.js';
import { DeskFrame } from './frame.js';
import { LeaseLine, LiveRecord } from './lease-line.js';
import { MatchList } from './match-list.js';
import { MergedRefs } from './merged-refs.js';
import { incidentApi } from './desk-links.js';
import { Notes } from './notes.js';
import { Rivals } from './bench-rivals.js';
import { History } from './history.js';

interface Props {
  readonly model: DeskIncidentPage;
}

const SECTIONS = [
  'facts',
  'harm',
  'actors',
  'categories',
  'objects',
  'weapons',
  'setting',
  'sources',
  'checks',
  'evidence',
  'notes',
  'grades',
  'rivals',
  'links',
  'publication',
  'guard',
  'history',
] as const;

/** All of a case at a glance; its parts are forms for whoever may edit it now. */
export function Workbench({ model, shell }: Props & { readonly shell: PageShell }) {
  const { incident } = model;
  const props = { incident, model, editable: incident.acts.includes('edit') };
  return (
    <DeskFrame shell={shell} tab="incidents">
      <Heading model={model} />
      <Jumps />
      <div class="bench">
        <div class="bench-side">
          <Decide {...props} person={shell.person} />
          <Assignment incident={incident.id} assignment={model.assignment} />
          <Notes notes={model.notes} record={incidentApi(incident.id)} />
          <GatheredReports {...model} />
          <Evidence
            rows={model.evidence}
            of={`incident=${incident.id}`}
            mayAdd={model.mayAddEvidence}
          />
        </div>
        <div class="bench-main">
          {model.merges && <MergedRefs merges={model.merges} id={incident.id} />}
          <CaseRelations
            id={incident.id}
            version={incident.version}
            editable={props.editable}
            relations={model.relations}
          />
          <CaseEvents events={model.events} />
          <Facts {...props} />
          <Harm {...props} />
          <Actors {...props} />
          <Categories {...props} />
          <Objects {...props} />
          <Weapons {...props} />
          <Extensions {...props} />
          <Setting {...props} />
          <Sources {...props} />
          <Checks {...props} />
          <Grades {...props} />
          <Rivals {...props} />
          <Links {...props} />
        </div>
      </div>
      {model.matches && (
        <MatchList
          of={{ kind: 'incident', id: incident.id }}
          matches={model.matches}
          decides={model.permissions.includes('report.screen')}
        />
      )}
      <Publication {...props} />
      <Guard {...props} />
      <History records={incident.history} />
    </DeskFrame>
  );
}

function Heading({ model }: Props) {
  const words = useWords();
  const { t, edtf, language } = words;
  const { incident, publication } = model;
  const { facts, grades } = incident;
  const place = incident.placeName;
  const { restriction } = incident.guard;
  return (
    <header class="bench-head">
      <p class="eyebrow">
        {t('desk.case')} <Latin text={incident.ref} class="ref" /> ·{' '}
        {t('desk.version', { version: incident.version })}
      </p>
      <h1>
        <FamilySymbol family={familyOf(facts.eventType ?? '')} ring={null} size={32} />{' '}
        {caseTitle({ eventType: facts.eventType, place }, words)}
      </h1>
      <ul class="chips bench-chips">
        {restriction && <li class="chip chip-danger">{t('desk.restricted')}</li>}
        <li class="chip chip-state">{INCIDENT_STATES.label(incident.state, language)}</li>
        <li class="chip">{PUBLICATION_STATES.label(publication.state, language)}</li>
        {grades ? (
          <>
            <li class="chip">
              {t('desk.grade-occurrence-is', { grade: gradeWords(grades.occurrence, words) })}
            </li>
            <li class="chip">
              {t('desk.grade-harm-is', { grade: gradeWords(grades.harm, words) })}
            </li>
          </>
        ) : (
          <li class="chip">{t('desk.blind')}</li>
        )}
        <li class="chip">{facts.edtf ? edtf(facts.edtf) : t('desk.no-date')}</li>
      </ul>
      {restriction && (
        <p class="banner banner-notice" data-restricted="">
          {t('desk.restricted-head', { count: restriction.members.length })}{' '}
          <a href="#guard">{t('desk.restricted-who')}</a>
        </p>
      )}
      <p class="small muted">
        {PEOPLE.filter(([, field]) => incident[field] !== null).map(([key, field]) => (
          <span key={key} class="bench-person">
            {t(key)} <PeopleText text={incident[field] ?? ''} />
          </span>
        ))}
      </p>
      <LiveRecord
        id={incident.id}
        api={incidentApi(incident.id)}
        version={incident.version}
        restricted={restriction !== null}
      />
      <LeaseLine
        lease={incident.lease}
        take={incident.acts.includes('edit') ? `${incidentApi(incident.id)}/lease` : null}
      />
    </header>
  );
}

const PEOPLE = [
  ['desk.held-by', 'claimedBy'],
  ['desk.edited-by', 'lastEditedBy'],
  ['desk.proposed-by', 'proposedBy'],
] as const;

function Jumps() {
  const { t } = useWords();
  return (
    <nav class="bench-jumps no-print" aria-label={t('desk.sections')}>
      <ul>
        {SECTIONS.map((id) => (
          <li key={id}>
            <a href={`#${id}`}>{t(`desk.${id}`)}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
