import { type ModelOf, type PageView } from '../page-view.js';

export const errorPage: PageView<ModelOf<'error'>> = {
  title: () => 'error',
  width: 'text',
  Body: () => <p>error</p>,
};
