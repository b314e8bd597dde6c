import { ComparePage } from './compare-page.js';
import { EVIDENCE_KINDS, REGISTER_KINDS } from '@himaya/contracts';
import { type PageViews } from '../page-view.js';
import { Acts } from './acts-page.js';
import { Account } from './account-page.js';
import { Batches } from './batch-list.js';
import { BatchRecord } from './batch-page.js';
import { deskData } from './client-data.js';
import { ItemEntry } from './item-page.js';
import { EventRecordPage } from './event-page.js';
import { Events } from './events-page.js';
import { EvidenceRecord } from './evidence-page.js';
import { Bulk } from './bulk-page.js';
import { Comments } from './comments-page.js';
import { Hazards } from './hazards-page.js';
import { Join } from './join-page.js';
import { Keys } from './keys-page.js';
import { NoticesPage } from './notices-page.js';
import { Nothing } from './nothing-page.js';
import { People } from './people-page.js';
import { PersonRecord } from './person-page.js';
import { Permissions } from './permissions-page.js';
import { Queue } from './queue.js';
import { RegisterEntryPage } from './register-entry.js';
import { RegisterList } from './register-list.js';
import { RegisterNew } from './register-new.js';
import { ReportRecord } from './report-page.js';
import { Replies } from './replies-page.js';
import { ReplyRecord } from './reply-page.js';
import { Setup } from './setup-page.js';
import { SignIn } from './sign-in.js';
import { SourceRecordPage, Sources } from './sources-page.js';
import { SplitPage } from './split-page.js';
import { Waiting } from './waiting-pages.js';
import { WorkQueue } from './work-page.js';
import { QualityPage } from './quality-page.js';
import { WorkloadPage } from './workload-page.js';
import { Workbench } from './workbench.js';

const frame = { width: 'wide', section: 'desk', data: deskData } as const;

export const deskPages: PageViews<
  | 'sign-in'
  | 'setup'
  | 'desk-account'
  | 'desk'
  | 'desk-work'
  | 'desk-bulk'
  | 'desk-nothing'
  | 'desk-notices'
  | 'desk-quality'
  | 'desk-workload'
  | 'desk-permissions'
  | 'desk-report'
  | 'desk-item'
  | 'desk-sources'
  | 'desk-source'
  | 'desk-incident'
  | 'desk-evidence'
  | 'desk-compare'
  | 'desk-split'
  | 'desk-review'
  | 'desk-publish'
  | 'desk-hazards'
  | 'desk-events'
  | 'desk-event'
  | 'desk-replies'
  | 'desk-comments'
  | 'desk-reply'
  | 'desk-batches'
  | 'desk-batch'
  | 'desk-register'
  | 'desk-register-new'
  | 'desk-register-entry'
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
  'desk-work': {
    ...frame,
    title: ({ work, filter }, { t }) => filter?.name ?? t(`desk.work-${work.view}`),
    Body: WorkQueue,
  },
  'desk-nothing': {
    ...frame,
    width: 'text',
    title: (_model, { t }) => t('desk.nothing-title'),
    Body: Nothing,
  },
  'desk-notices': {
    ...frame,
    width: 'text',
    title: (_model, { t }) => t('notices.title'),
    Body: NoticesPage,
  },
  'desk-quality': {
    ...frame,
    title: (_model, { t }) => t('quality.title'),
    Body: QualityPage,
  },
  'desk-workload': {
    ...frame,
    title: (_model, { t }) => t('workload.title'),
    Body: WorkloadPage,
  },
  'desk-permissions': {
    ...frame,
    title: (_model, { t }) => t('permissions.title'),
    Body: Permissions,
  },
  'desk-compare': {
    ...frame,
    title: (_model, { t }) => t('compare.title'),
    Body: ComparePage,
  },
  'desk-split': {
    ...frame,
    title: (_model, { t }) => t('split.title'),
    Body: SplitPage,
  },
  'desk-report': {
    ...frame,
    title: (_model, { t }) => t('desk.report'),
    Body: ReportRecord,
  },
  'desk-item': {
    ...frame,
    title: (_model, { t }) => t('desk.item-title'),
    Body: ItemEntry,
  },
  'desk-sources': {
    ...frame,
    title: (_model, { t }) => t('desk.registry'),
    Body: Sources,
  },
  'desk-source': {
    ...frame,
    title: ({ source }) => source.name,
    Body: SourceRecordPage,
  },
  'desk-incident': {
    ...frame,
    title: ({ incident }, { t }) => `${t('desk.case')} ${incident.ref}`,
    Body: Workbench,
  },
  'desk-evidence': {
    ...frame,
    title: ({ item }, { t, language }) =>
      `${t('evidence.one')}: ${EVIDENCE_KINDS.label(item.kind, language)}`,
    Body: EvidenceRecord,
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
  'desk-hazards': {
    ...frame,
    title: (_model, { t }) => t('hazards.desk'),
    Body: Hazards,
  },
  'desk-events': {
    ...frame,
    title: (_model, { t }) => t('events.title'),
    Body: Events,
  },
  'desk-event': {
    ...frame,
    title: ({ event }, { language }) => (language === 'ar' ? event.titleAr : event.titleEn),
    Body: EventRecordPage,
  },
  'desk-replies': {
    ...frame,
    title: (_model, { t }) => t('replies.title'),
    Body: Replies,
  },
  'desk-bulk': {
    ...frame,
    title: ({ list }, { t }) => t('bulk.title', { count: list.items.length }),
    Body: Bulk,
  },
  'desk-comments': {
    ...frame,
    title: (_model, { t }) => t('comments.title'),
    Body: Comments,
  },
  'desk-reply': {
    ...frame,
    title: ({ reply }, { t }) => `${t('replies.one')} ${reply.ref}`,
    Body: ReplyRecord,
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
  'desk-register': {
    ...frame,
    title: (_model, { t }) => t('desk.register'),
    Body: RegisterList,
  },
  'desk-register-new': {
    ...frame,
    title: (_model, { t }) => t('desk.register-new'),
    Body: RegisterNew,
  },
  'desk-register-entry': {
    ...frame,
    title: ({ entry }, { language }) => REGISTER_KINDS.label(entry.kind, language),
    Body: RegisterEntryPage,
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
