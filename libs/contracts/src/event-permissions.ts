import { rows } from './permission-row.js';

/** Who may do what of events that several bodies counted; reading them is `incident.read`. */
export const EVENT_PERMISSIONS = rows([
  {
    permission: 'event.edit',
    label: {
      en: 'Gather events and record totals of other bodies',
      ar: 'تجميع الأحداث وتسجيل حصائل الجهات الأخرى',
    },
    roles: ['analyst'],
    scope: 'all',
  },
  {
    permission: 'event.approve',
    label: { en: 'Approve events and their totals', ar: 'الموافقة على الأحداث وحصائلها' },
    roles: ['reviewer'],
    scope: 'all',
  },
  {
    permission: 'event.publish',
    label: { en: 'Publish and withdraw events', ar: 'نشر الأحداث وحجبها' },
    roles: ['publisher'],
    scope: 'all',
  },
]);
