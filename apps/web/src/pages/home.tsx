import { type ModelOf, type PageView } from '../page-view.js';

export const homePage: PageView<ModelOf<'home'>> = {
  title: () => 'home',
  width: 'text',
  Body: () => <p>home</p>,
};
