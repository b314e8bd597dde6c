import { type VNode } from 'preact';
import { useWords } from '../i18n/language.js';
import { ROW_MARK } from './field-id.js';

/** Rows that can be added and taken away; the template holds an empty one. */
export function RowsEditor<Row>(props: {
  readonly rows: readonly Row[];
  readonly empty: Row;
  readonly most: number;
  /** Fields of a row; names begin with the given prefix. */
  readonly fields: (row: Row, prefix: string) => VNode;
  readonly rowName: string;
  /** The field that the rows are; `rows` where the body is a list alone. */
  readonly name?: string;
  readonly add: string;
}) {
  const { rows, fields, rowName, name = 'rows' } = props;
  return (
    <>
      <input type="hidden" name={name} data-type="rows" />
      <ol class="rows" data-rows data-most={props.most}>
        {rows.map((row, index) => (
          <EditedRow key={String(index)} mark={String(index)} name={rowName}>
            {fields(row, `${name}[${index}].`)}
          </EditedRow>
        ))}
      </ol>
      <template data-row-template>
        <EditedRow mark={ROW_MARK} name={rowName}>
          {fields(props.empty, `${name}[${ROW_MARK}].`)}
        </EditedRow>
      </template>
      <p>
        <button type="button" data-add-row>
          {props.add}
        </button>
      </p>
    </>
  );
}

function EditedRow(props: {
  readonly mark: string;
  readonly name: string;
  readonly children: VNode;
}) {
  const { t } = useWords();
  return (
    <li class="row" data-row={props.mark}>
      <fieldset>
        <legend class="visually-hidden">{props.name}</legend>
        <div class="row-fields">{props.children}</div>
        <button type="button" class="row-remove" data-remove-row>
          {t('desk.remove-row', { row: props.name })}
        </button>
      </fieldset>
    </li>
  );
}
