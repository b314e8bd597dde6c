import { type ModelOf, type PageView } from '../page-view.js';

export const listPage: PageView<ModelOf<'list'>> = {
  title: () => 'list',
  width: 'text',
  Body: () => <p>list</p>,
};
