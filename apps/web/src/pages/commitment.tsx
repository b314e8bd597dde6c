import { type ModelOf, type PageView } from '../page-view.js';

export const commitmentPage: PageView<ModelOf<'commitment'>> = {
  title: () => 'commitment',
  width: 'text',
  Body: () => <p>commitment</p>,
};
