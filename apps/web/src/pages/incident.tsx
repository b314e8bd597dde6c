import { type ModelOf, type PageView } from '../page-view.js';

export const incidentPage: PageView<ModelOf<'incident'>> = {
  title: () => 'incident',
  width: 'text',
  Body: () => <p>incident</p>,
};
