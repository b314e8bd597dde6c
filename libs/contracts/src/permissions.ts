import { EVENT_PERMISSIONS } from './event-permissions.js';
import { type PermissionRow, rows } from './permission-row.js';
import { REGISTER_PERMISSIONS } from './register-permissions.js';
import { ROLES } from './roles.js';

/**
 * Who may do what. What is not listed is denied. It holds the permissions that have routes today;
 * a permission enters with its first route. A monitor's view of their own reports comes with
 * enrolment, so `report.read` leaves monitors out until a route checks that scope.
 */
export const PERMISSIONS = Object.freeze([
  ...rows([
    {
      permission: 'open.read',
      label: { en: 'Read what is public', ar: 'الاطلاع على ما هو منشور' },
      roles: ROLES.codes,
      scope: 'all',
    },
    {
      permission: 'report.submit',
      label: { en: 'Send a report', ar: 'إرسال إفادة' },
      roles: ['visitor', 'receipt', 'monitor', 'analyst'],
      scope: 'all',
    },
    {
      permission: 'report.read',
      label: { en: 'Read reports', ar: 'قراءة الإفادات' },
      roles: ['analyst', 'reviewer', 'publisher', 'auditor'],
      scope: 'all',
    },
    {
      permission: 'report.screen',
      label: { en: 'Screen or close a report', ar: 'فرز إفادة أو إغلاقها' },
      roles: ['analyst'],
      scope: 'all',
    },
    {
      permission: 'source.edit',
      label: { en: 'Keep the registry of sources', ar: 'إدارة سجل المصادر' },
      roles: ['analyst'],
      scope: 'all',
    },
    {
      permission: 'incident.claim',
      label: { en: 'Open or take on an incident', ar: 'فتح حادثة أو تولّيها' },
      roles: ['analyst'],
      scope: 'all',
    },
    {
      permission: 'incident.read',
      label: { en: 'Read incidents', ar: 'قراءة الحوادث' },
      roles: ['analyst', 'reviewer', 'publisher', 'editor', 'auditor'],
      scope: 'all',
    },
    {
      permission: 'incident.edit',
      label: { en: 'Assess and propose an incident', ar: 'تقييم حادثة واقتراحها' },
      roles: ['analyst'],
      scope: 'case',
    },
    {
      permission: 'link.decide',
      label: { en: 'Decide links to commitments', ar: 'البتّ في الربط بالتعهدات' },
      roles: ['analyst'],
      scope: 'case',
    },
    {
      permission: 'hazard.read',
      label: { en: 'Read exact places of hazards', ar: 'قراءة الأماكن الدقيقة للأخطار' },
      roles: ['analyst', 'reviewer', 'publisher', 'operator'],
      scope: 'all',
      // what was handed to them
      narrower: { operator: 'member' },
    },
    {
      permission: 'reply.handle',
      label: { en: 'Examine replies and corrections', ar: 'النظر في الردود وطلبات التصحيح' },
      roles: ['analyst'],
      scope: 'all',
    },
    {
      permission: 'reply.approve',
      label: { en: 'Approve answers to replies', ar: 'الموافقة على أجوبة الردود' },
      roles: ['reviewer'],
      scope: 'all',
    },
    {
      permission: 'incident.approve',
      label: { en: 'Approve or return', ar: 'الموافقة أو الإعادة' },
      roles: ['reviewer'],
      scope: 'all',
    },
    {
      permission: 'incident.restrict',
      label: { en: 'Restrict a case and choose its members', ar: 'تقييد حادثة واختيار أعضائها' },
      roles: ['analyst', 'reviewer', 'publisher'],
      scope: 'all',
      narrower: { analyst: 'case' },
    },
    {
      permission: 'incident.recuse',
      label: { en: 'Stand aside from a case', ar: 'التنحّي عن حادثة' },
      roles: ['analyst', 'reviewer', 'publisher'],
      scope: 'all',
    },
    {
      permission: 'incident.assign',
      label: {
        en: 'Assign cases, and see the workload',
        ar: 'إسناد الحوادث والاطلاع على توزيع العمل',
      },
      roles: ['analyst', 'reviewer'],
      scope: 'all',
    },
    {
      permission: 'quality.read',
      label: { en: 'Read how the desk works', ar: 'الاطلاع على جودة عمل المكتب' },
      roles: ['analyst', 'reviewer', 'publisher', 'auditor'],
      scope: 'all',
    },
    {
      permission: 'note.add',
      label: { en: 'Write internal notes', ar: 'كتابة ملاحظات داخلية' },
      roles: ['analyst', 'reviewer', 'publisher'],
      scope: 'all',
    },
    {
      permission: 'emergency.ask',
      label: { en: 'Ask for access in an emergency', ar: 'طلب اطلاع طارئ' },
      roles: ['analyst', 'reviewer', 'publisher'],
      scope: 'all',
    },
    {
      permission: 'emergency.confirm',
      label: { en: 'Confirm access in an emergency', ar: 'تأكيد اطلاع طارئ' },
      roles: ['reviewer', 'publisher'],
      scope: 'all',
    },
    {
      permission: 'evidence.add',
      label: { en: 'Add and describe evidence', ar: 'إضافة الأدلة ووصفها' },
      roles: ['analyst'],
      scope: 'case',
    },
    {
      permission: 'evidence.view',
      label: { en: 'View copies of evidence', ar: 'عرض نسخ الأدلة' },
      roles: ['analyst', 'reviewer', 'publisher', 'auditor'],
      scope: 'all',
    },
    {
      permission: 'evidence.open',
      label: { en: 'Open original evidence', ar: 'فتح الأدلة الأصلية' },
      roles: ['analyst', 'reviewer', 'publisher', 'auditor'],
      scope: 'all',
      narrower: { analyst: 'case' },
    },
    {
      permission: 'evidence.redact',
      label: { en: 'Make redacted copies', ar: 'إعداد نسخ محجوبة' },
      roles: ['analyst', 'publisher'],
      scope: 'all',
      narrower: { analyst: 'case' },
    },
    {
      permission: 'comment.ask',
      label: {
        en: 'Ask an organisation for its comment',
        ar: 'طلب تعليق جهة قبل تسميتها',
      },
      roles: ['publisher'],
      scope: 'all',
    },
    {
      permission: 'comment.approve',
      label: {
        en: 'Approve what came of a request for comment',
        ar: 'الموافقة على نتيجة طلب التعليق',
      },
      roles: ['reviewer'],
      scope: 'all',
    },
    {
      permission: 'publication.schedule',
      label: { en: 'Choose tier and schedule', ar: 'اختيار درجة التعميم وجدولة النشر' },
      roles: ['publisher'],
      scope: 'all',
    },
    {
      permission: 'publication.release',
      label: { en: 'Release to the public', ar: 'النشر للعموم' },
      roles: ['publisher'],
      scope: 'all',
    },
    {
      permission: 'publication.retract',
      label: { en: 'Retract what is public', ar: 'إلغاء سجل منشور' },
      roles: ['reviewer'],
      scope: 'all',
    },
    {
      permission: 'publication.withdraw',
      label: { en: 'Withdraw from the public at once', ar: 'حجب سجل فوراً' },
      roles: ['publisher'],
      scope: 'all',
    },
    {
      permission: 'publication.restore',
      label: { en: 'Put back what was withdrawn', ar: 'إعادة سجل محجوب' },
      roles: ['reviewer'],
      scope: 'all',
    },
    {
      permission: 'batch.read',
      label: { en: 'Read imported batches', ar: 'الاطلاع على الدفعات المستوردة' },
      // whoever may propose, approve or release one; its rows are somebody else's publication, not cases
      roles: ['analyst', 'reviewer', 'publisher', 'administrator', 'auditor'],
      scope: 'all',
    },
    {
      permission: 'import.run',
      label: { en: 'Import data and propose its batch', ar: 'استيراد بيانات واقتراح دفعتها' },
      roles: ['analyst', 'administrator'],
      scope: 'all',
    },
    {
      permission: 'user.manage',
      label: { en: 'Manage people', ar: 'إدارة الأشخاص' },
      roles: ['administrator'],
      scope: 'all',
    },
    {
      permission: 'key.issue',
      label: { en: 'Issue keys to machines', ar: 'إصدار مفاتيح للأنظمة' },
      roles: ['administrator'],
      scope: 'all',
    },
    {
      permission: 'audit.read',
      label: {
        en: 'Read acts on accounts and settings',
        ar: 'الاطلاع على إجراءات الحسابات والإعدادات',
      },
      roles: ['administrator', 'auditor'],
      scope: 'all',
    },
  ]),
  ...EVENT_PERMISSIONS,
  ...REGISTER_PERMISSIONS,
]);

export type Permission = (typeof PERMISSIONS)[number]['permission'];

/** The row of a permission. Throws RangeError for one that is not listed. */
export function permissionRow(permission: string): PermissionRow<Permission> {
  const row = PERMISSIONS.find((candidate) => candidate.permission === permission);
  if (!row) throw new RangeError(`unknown permission: ${permission}`);
  return row;
}

/** Whether one of the roles holds the permission; its scope is checked apart, on the object. */
export function may(roles: readonly string[], permission: Permission): boolean {
  return permissionRow(permission).roles.some((role) => roles.includes(role));
}
