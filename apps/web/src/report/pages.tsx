import { type PageViews } from '../page-view.js';
import { Closed, Received } from './received.js';
import { ReportForm } from './report-form.js';

export const reportPages: PageViews<'report'> = {
  report: {
    title: (model, { t }) => t(model.state === 'received' ? 'report.received' : 'report.title'),
    width: 'text',
    section: 'report',
    Body: ({ model, shell }) => {
      if (model.state === 'closed') return <Closed />;
      if (model.state === 'received') return <Received model={model} shell={shell} />;
      return <ReportForm model={model} shell={shell} />;
    },
  },
};
