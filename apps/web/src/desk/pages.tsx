import { type PageViews } from '../page-view.js';
import { Acts } from './acts-page.js';
import { Account } from './account-page.js';
import { Batches } from './batch-list.js';
import { BatchRecord } from './batch-page.js';
import { deskData } from './client-data.js';
import { Join } from './join-page.js';
import { Keys } from './keys-page.js';
import { Nothing } from './nothing-page.js';
import { People } from './people-page.js';
import { PersonRecord } from './person-page.js';
import { Permissions } from './permissions-page.js';
import { Queue } from './queue.js';
import { ReportRecord } from './report-page.js';
import { Setup } from './setup-page.js';
import { SignIn } from './sign-in.js';
import { Waiting } from './waiting-pages.js';
import { Workbench } from './workbench.js';

const frame = { width: 'wide', section: 'desk', data: deskData } as const;

export const deskPages: PageViews<
  | 'sign-in'
  | 'setup'
  | 'desk-account'
  | 'desk'
  | 'desk-nothing'
  | 'desk-permissions'
  | 'desk-report'
  | 'desk-incident'
  | 'desk-review'
  | 'desk-publish'
  | 'desk-batches'
  | 'desk-batch'
  | 'desk-people'
  | 'desk-person'
  | 'desk-keys'
  | 'desk-acts'
  | 'join'
> = {
  'sign-in': {
    ...frame,
    width: 'text',
    title: (_model, { t }) => t('sign-in.title'),
    Body: SignIn,
  },
  setup: {
    ...frame,
    width: 'text',
    title: (_model, { t }) => t('setup.title'),
    Body: Setup,
  },
  'desk-account': {
    ...frame,
    width: 'text',
    title: (_model, { t }) => t('account.title'),
    Body: Account,
  },
  desk: {
    ...frame,
    title: (model, { t }) => t(`desk.queue-${model.view}`),
    Body: Queue,
  },
  'desk-nothing': {
    ...frame,
    width: 'text',
    title: (_model, { t }) => t('desk.nothing-title'),
    Body: Nothing,
  },
  'desk-permissions': {
    ...frame,
    title: (_model, { t }) => t('permissions.title'),
    Body: Permissions,
  },
  'desk-report': {
    ...frame,
    title: (_model, { t }) => t('desk.report'),
    Body: ReportRecord,
  },
  'desk-incident': {
    ...frame,
    title: ({ incident }, { t }) => `${t('desk.case')} ${incident.ref}`,
    Body: Workbench,
  },
  'desk-review': {
    ...frame,
    title: (_model, { t }) => t('desk.review-title'),
    Body: Waiting,
  },
  'desk-publish': {
    ...frame,
    title: (_model, { t }) => t('desk.publish-title'),
    Body: Waiting,
  },
  'desk-batches': {
    ...frame,
    title: (_model, { t }) => t('desk.batches'),
    Body: Batches,
  },
  'desk-batch': {
    ...frame,
    title: ({ batch }, { t }) => t('desk.batch', { batch: String(batch.number) }),
    Body: BatchRecord,
  },
  'desk-people': {
    ...frame,
    title: (_model, { t }) => t('people.title'),
    Body: People,
  },
  'desk-person': {
    ...frame,
    title: ({ answer }) => answer.person.name,
    Body: PersonRecord,
  },
  'desk-keys': {
    ...frame,
    title: (_model, { t }) => t('keys.title'),
    Body: Keys,
  },
  'desk-acts': {
    ...frame,
    title: (_model, { t }) => t('acts.title'),
    Body: Acts,
  },
  join: {
    ...frame,
    width: 'text',
    title: (_model, { t }) => t('join.title'),
    Body: Join,
  },
};
