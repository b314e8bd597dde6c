import { useWords } from '../i18n/language.js';

/** The same on the command line: every page prints its command. */
export function CommandLine({ commands }: { readonly commands: readonly string[] }) {
  const { t } = useWords();
  return (
    <details class="command-line no-print">
      <summary>{t('people.commands')}</summary>
      <ul>
        {commands.map((command) => (
          <li key={command}>
            <code dir="ltr">{command}</code>
          </li>
        ))}
      </ul>
    </details>
  );
}
