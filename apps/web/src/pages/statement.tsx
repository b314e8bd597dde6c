import { type ModelOf, type PageView } from '../page-view.js';

export const statementPage: PageView<ModelOf<'statement'>> = {
  title: () => 'statement',
  width: 'text',
  Body: () => <p>statement</p>,
};
