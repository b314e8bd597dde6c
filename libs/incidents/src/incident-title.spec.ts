import { incidentTitles } from './incident-title.js';

const place = { name: { en: 'Exercise Town', ar: 'بلدة التمرين' } };

describe('titles of cases', () => {
  it.each([
    [
      { eventType: 'E03', place, edtf: '2024-11-30' },
      [
        'Shelling or missile, Exercise Town, 30 November 2024',
        'قصف مدفعي أو صاروخي، بلدة التمرين، 30 تشرين الثاني 2024',
      ],
    ],
    [{ eventType: null, place: null, edtf: null }, ['Type not stated', 'النوع غير محدد']],
    [
      { eventType: 'E01', place: { name: { en: 'Latin Town', ar: null } }, edtf: null },
      ['Air strike, Latin Town', 'غارة جوية، Latin Town'],
    ],
  ])('are built from what is stated: %#', (stated, [en, ar]) => {
    expect(incidentTitles(stated)).toEqual({ en, ar });
  });
});
