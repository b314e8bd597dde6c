import { type ModelOf, type PageView } from '../page-view.js';

export const methodPage: PageView<ModelOf<'method'>> = {
  title: () => 'method',
  width: 'text',
  Body: () => <p>method</p>,
};
