import { type CaseRelation, RELATION_WORDS } from '@himaya/contracts';
import { useWords } from '../i18n/language.js';
import { Latin, PeopleText } from '../parts/people-text.js';
import { ApiForm, ReasonField } from './api-form.js';
import { incidentApi, incidentHref } from './desk-links.js';
import { momentWords } from './desk-words.js';

interface Of {
  readonly id: string;
  readonly version: number;
  /** Whether this person may change the case now. */
  readonly editable: boolean;
}

/** Cases of other events that a case belongs with. They stay on the desk. */
export function CaseRelations(props: Of & { readonly relations: readonly CaseRelation[] }) {
  const { t } = useWords();
  if (props.relations.length === 0) return null;
  return (
    <section class="card" id="relations" aria-labelledby="relations-title">
      <h2 id="relations-title" tabIndex={-1}>
        {t('relations.title')}
      </h2>
      <p class="small muted">{t('relations.note')}</p>
      <ul class="plain-list stacked">
        {props.relations.map((relation) => (
          <li key={relation.id} data-relation={relation.kind}>
            <RelationLine relation={relation} />
            {props.editable && <Remove {...props} relation={relation} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

function RelationLine({ relation }: { readonly relation: CaseRelation }) {
  const words = useWords();
  const { language } = words;
  const { kind, side, other } = relation;
  return (
    <>
      <p>
        {RELATION_WORDS[kind][side][language]}{' '}
        <a href={incidentHref(language, other.id)}>
          <Latin text={other.ref} class="ref" />
        </a>
      </p>
      <p class="said" dir="auto">
        <PeopleText text={relation.reason} />
      </p>
      <p class="small muted">
        {momentWords(relation.at, words)} · <PeopleText text={relation.by} />
      </p>
    </>
  );
}

function Remove(props: Of & { readonly relation: CaseRelation }) {
  const { t } = useWords();
  const { id, version, relation } = props;
  const form = `unrelate-${relation.id}`;
  return (
    <details>
      <summary>{t('relations.remove')}</summary>
      <ApiForm
        name={form}
        method="POST"
        action={`${incidentApi(id)}/relations/removal`}
        version={version}
        record={incidentApi(id)}
        submit={t('relations.remove')}
        tone="plain"
        fixed={{ relation: relation.id }}
      >
        <ReasonField form={form} />
      </ApiForm>
    </details>
  );
}
