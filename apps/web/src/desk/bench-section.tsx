import { type DeskIncidentPage, type Incident } from '@himaya/contracts';
import { type ComponentChildren } from 'preact';
import { useWords } from '../i18n/language.js';
import { ApiForm } from './api-form.js';
import { incidentApi } from './desk-links.js';

export interface BenchProps {
  readonly incident: Incident;
  readonly model: DeskIncidentPage;
  /** Whether this person may change the case now. */
  readonly editable: boolean;
}

export type BenchPart =
  | 'facts'
  | 'harm'
  | 'actors'
  | 'categories'
  | 'objects'
  | 'weapons'
  | 'sources'
  | 'grades'
  | 'setting'
  | 'grounds'
  | 'locating'
  | 'mine'
  | 'hazard'
  | 'access'
  | 'rivals';

export function BenchSection(props: {
  readonly id: string;
  readonly title: string;
  readonly note?: string;
  readonly children: ComponentChildren;
}) {
  return (
    <section class="card bench-section" id={props.id} aria-labelledby={`${props.id}-title`}>
      <h2 id={`${props.id}-title`} tabIndex={-1}>
        {props.title}
      </h2>
      {props.note && <p class="muted small">{props.note}</p>}
      {props.children}
    </section>
  );
}

/** Puts one part of the case whole, under the version that the page shows. */
export function BenchForm(props: {
  readonly incident: Incident;
  readonly part: BenchPart;
  readonly children: ComponentChildren;
}) {
  const { t } = useWords();
  const { incident, part } = props;
  return (
    <ApiForm
      name={part}
      method="PUT"
      action={`${incidentApi(incident.id)}/${part}`}
      version={incident.version}
      record={incidentApi(incident.id)}
      submit={t('desk.save')}
    >
      {props.children}
    </ApiForm>
  );
}
