import { type PageViews } from '../page-view.js';

export const reportPages: PageViews<'report'> = {
  report: {
    title: (_model, { t }) => t('nav.report'),
    width: 'text',
    section: 'report',
    Body: ({ model }) => <p>{model.state}</p>,
  },
};
