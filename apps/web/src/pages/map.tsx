import { type ModelOf, type PageView } from '../page-view.js';

export const mapPage: PageView<ModelOf<'map'>> = {
  title: () => 'map',
  width: 'text',
  Body: () => <p>map</p>,
};
