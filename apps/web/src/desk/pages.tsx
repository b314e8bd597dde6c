import { type PageView, type PageViews } from '../page-view.js';

/** Stands in until the page is built. */
const pending: PageView<unknown> = {
  title: (_model, { t }) => t('nav.desk'),
  width: 'wide',
  section: 'desk',
  Body: () => <p />,
};

export const deskPages: PageViews<
  | 'sign-in'
  | 'desk'
  | 'desk-report'
  | 'desk-incident'
  | 'desk-review'
  | 'desk-publish'
  | 'desk-batch'
> = {
  'sign-in': pending,
  desk: pending,
  'desk-report': pending,
  'desk-incident': pending,
  'desk-review': pending,
  'desk-publish': pending,
  'desk-batch': pending,
};
