import { type ModelOf, type PageView } from '../page-view.js';

export const commitmentsPage: PageView<ModelOf<'commitments'>> = {
  title: () => 'commitments',
  width: 'text',
  Body: () => <p>commitments</p>,
};
