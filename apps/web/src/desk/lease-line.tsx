import { type Lease } from '@himaya/contracts';
import { useWords } from '../i18n/language.js';
import { PeopleText } from '../parts/people-text.js';

/** What the page's script compares with what others do: the record, as this page shows it. */
export function LiveRecord(props: {
  readonly id: string;
  readonly api: string;
  readonly version: number;
  readonly restricted: boolean;
}) {
  return (
    <p
      class="small"
      role="status"
      data-live-holder
      data-record-live={props.id}
      data-record-api={props.api}
      data-record-version={props.version}
      data-record-logged={props.restricted ? '' : undefined}
      hidden
    />
  );
}

/** Who has it open now. With an address, the page's script takes the lease, renews it and frees it. */
export function LeaseLine(props: { readonly lease: Lease | null; readonly take: string | null }) {
  const { t } = useWords();
  const { lease, take } = props;
  const other = lease !== null && !lease.mine;
  if (!other && take === null) return null;
  return (
    <p
      class="small"
      role="status"
      data-lease={other ? undefined : (take ?? undefined)}
      hidden={!other}
    >
      {other && (
        <>
          {t('desk.lease-other', { minutes: Math.ceil(lease.secondsLeft / 60) })}{' '}
          <strong>
            <PeopleText text={lease.holder} />
          </strong>
        </>
      )}
    </p>
  );
}
