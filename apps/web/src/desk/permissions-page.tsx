import {
  type DeskPermissionsPage,
  type PageShell,
  type PermissionRow,
  PERMISSIONS,
  type Role,
  ROLES,
} from '@himaya/contracts';
import { useWords } from '../i18n/language.js';
import { DeskFrame } from './frame.js';

/** Who may do what: each permission with the roles that hold it, one's own marked, for any width. */
export function Permissions(props: {
  readonly model: DeskPermissionsPage;
  readonly shell: PageShell;
}) {
  const { t, language } = useWords();
  const own = props.shell.person?.roles ?? [];
  return (
    <DeskFrame shell={props.shell} tab={null}>
      <h1>{t('permissions.title')}</h1>
      <p class="lead">{t('permissions.lead')}</p>
      <p>
        {own.length === 0
          ? t('permissions.no-role')
          : t('permissions.own', {
              roles: own.map((role) => ROLES.label(role, language)).join(' · '),
            })}
      </p>
      <table class="records desk-table permissions">
        <caption class="visually-hidden">{t('permissions.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('permissions.may')}</th>
            <th scope="col">{t('permissions.roles')}</th>
            <th scope="col">{t('permissions.which')}</th>
            <th scope="col">{t('permissions.you')}</th>
          </tr>
        </thead>
        <tbody>
          {PERMISSIONS.map((row) => (
            <Row key={row.permission} row={row} own={own} />
          ))}
        </tbody>
      </table>
    </DeskFrame>
  );
}

function Row({ row, own }: { readonly row: PermissionRow; readonly own: readonly Role[] }) {
  const { t, language } = useWords();
  const holds = row.roles.some((role) => own.includes(role));
  return (
    <tr>
      <th scope="row">{row.label[language]}</th>
      <td data-label={t('permissions.roles')}>
        {row.roles.length === ROLES.codes.length ? (
          t('permissions.everybody')
        ) : (
          <ul class="permission-roles">
            {row.roles.map((role) => (
              <li key={role}>
                {own.includes(role) ? (
                  <strong>{ROLES.label(role, language)}</strong>
                ) : (
                  ROLES.label(role, language)
                )}
              </li>
            ))}
          </ul>
        )}
      </td>
      <td data-label={t('permissions.which')}>{t(`permissions.scope-${row.scope}`)}</td>
      <td data-label={t('permissions.you')}>
        {holds ? <strong>{t('permissions.yes')}</strong> : t('permissions.no')}
      </td>
    </tr>
  );
}
