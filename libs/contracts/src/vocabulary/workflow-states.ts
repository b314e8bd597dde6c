import { codeList } from './code-list.js';

export const REPORT_STATES = codeList([
  { code: 'received', label: { en: 'Received', ar: 'وردت' } },
  { code: 'screened', label: { en: 'Screened', ar: 'فُرزت' } },
  { code: 'gathered', label: { en: 'Gathered into an incident', ar: 'ضُمّت إلى حادثة' } },
  { code: 'closed', label: { en: 'Closed', ar: 'أُغلقت' } },
]);
export type ReportState = (typeof REPORT_STATES.codes)[number];

export const INCIDENT_STATES = codeList([
  { code: 'assessing', label: { en: 'Under assessment', ar: 'قيد التقييم' } },
  { code: 'info_requested', label: { en: 'Information requested', ar: 'بانتظار معلومات' } },
  { code: 'proposed', label: { en: 'Proposed', ar: 'مقترحة للموافقة' } },
  { code: 'approved', label: { en: 'Approved', ar: 'موافق عليها' } },
  { code: 'closed', label: { en: 'Closed', ar: 'مغلقة' } },
]);
export type IncidentState = (typeof INCIDENT_STATES.codes)[number];

export const PUBLICATION_STATES = codeList([
  { code: 'internal', label: { en: 'Internal', ar: 'داخلي' } },
  { code: 'scheduled', label: { en: 'Scheduled', ar: 'مجدول للنشر' } },
  { code: 'public', label: { en: 'Public', ar: 'منشور' } },
  { code: 'retracted', label: { en: 'Retracted', ar: 'أُلغي لخطأ' } },
  { code: 'withdrawn', label: { en: 'Withdrawn', ar: 'محجوب' } },
]);
export type PublicationState = (typeof PUBLICATION_STATES.codes)[number];

/** A batch of imported dataset records. */
export const BATCH_STATES = codeList([
  { code: 'imported', label: { en: 'Imported', ar: 'مستوردة' } },
  { code: 'proposed', label: { en: 'Proposed', ar: 'مقترحة للموافقة' } },
  { code: 'approved', label: { en: 'Approved', ar: 'موافق عليها' } },
  { code: 'releasing', label: { en: 'Being released', ar: 'قيد النشر' } },
  { code: 'released', label: { en: 'Released', ar: 'منشورة' } },
]);
export type BatchState = (typeof BATCH_STATES.codes)[number];
