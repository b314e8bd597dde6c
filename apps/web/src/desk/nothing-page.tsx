import { type DeskNothingPage, type PageShell } from '@himaya/contracts';
import { useWords } from '../i18n/language.js';
import { DeskFrame } from './frame.js';

/** Somebody is signed in, and no part of the desk is theirs: says so, and whom to ask. */
export function Nothing(props: { readonly model: DeskNothingPage; readonly shell: PageShell }) {
  const { t } = useWords();
  return (
    <DeskFrame shell={props.shell} tab={null}>
      <h1>{t('desk.nothing-title')}</h1>
      <p class="lead">{t('desk.nothing')}</p>
    </DeskFrame>
  );
}
