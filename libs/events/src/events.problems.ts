import { defineProblem } from '@himaya/http';

export const eventStep = defineProblem({
  code: 'event-step',
  status: 409,
  title: {
    en: 'This event is not in a state that allows this.',
    ar: 'حالة هذا الحدث لا تسمح بهذا الإجراء.',
  },
  constraints: ['events_step_known', 'events_approved_first', 'events_public_first'],
});
export const ownEvent = defineProblem({
  code: 'own-event',
  status: 409,
  title: {
    en: 'You had a hand in this event. Another person approves it, and one without a hand publishes it.',
    ar: 'كانت لك يد في هذا الحدث. يوافق عليه شخص آخر، وينشره من لا يد له فيه.',
  },
  constraints: ['events_approved_by_second_person', 'events_published_by_another'],
});
export const eventRoles = defineProblem({
  code: 'event-roles',
  status: 403,
  title: {
    en: 'Analysts draft events, reviewers approve them, publishers publish them.',
    ar: 'يُعدّ المحللون الأحداث، ويوافق عليها المدققون، وينشرها مسؤولو النشر.',
  },
  constraints: ['events_roles', 'events_withdrawn_by_publisher'],
});
export const eventPlacesWide = defineProblem({
  code: 'event-places-wide',
  status: 400,
  title: {
    en: 'An event lies in sub-districts, districts or governorates that are known.',
    ar: 'يقع الحدث في نواحٍ أو مناطق أو محافظات معروفة.',
  },
  constraints: ['events_places_wide'],
  pointer: '/places',
});
export const totalWithdrawn = defineProblem({
  code: 'total-withdrawn',
  status: 409,
  title: {
    en: 'This total was withdrawn. It stays as it was.',
    ar: 'سُحبت هذه الحصيلة، وتبقى كما كانت.',
  },
  constraints: ['event_totals_withdrawn_stays'],
});
