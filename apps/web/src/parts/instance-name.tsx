import { type PageShell } from '@himaya/contracts';
import { useWords, type Words } from '../i18n/language.js';
import { PeopleText } from './people-text.js';

type Named = Pick<PageShell, 'instanceName'>;

/** An instance that was given no name of its own has the product's, in both scripts. */
export function instanceWords({ instanceName }: Named, { t }: Pick<Words, 't'>): string {
  return instanceName === 'Himaya' ? t('shell.product') : instanceName;
}

export function InstanceName({ shell }: { readonly shell: Named }) {
  return <PeopleText text={instanceWords(shell, useWords())} />;
}
