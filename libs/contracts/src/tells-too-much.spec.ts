import { type Telling, tellsTooMuch } from './tells-too-much.js';

const CASES: readonly (readonly [string, readonly Telling[]])[] = [
  ['Call 0944 123 456 for more.', ['phone']],
  ['Call +963 944-123-456.', ['phone']],
  ['اتصل على ٠٩٤٤١٢٣٤٥٦', ['phone']],
  ['Call 00963944123456', ['phone']],
  ['Write to witness@example.org', ['email']],
  ['At 36.5123, 37.9551 by the mill.', ['coordinates']],
  ['عند ٣٦٫٥١٢٣، ٣٧٫٩٥٥١', ['coordinates']],
  ["At 36° 30' north.", ['coordinates']],
  ['witness@example.org, 0944123456', ['phone', 'email']],
  ['A 34-year-old man was killed.', ['age']],
  ['A man aged 34 was killed.', ['age']],
  ['A woman in her thirties was hurt.', ['age']],
  ['رجل يبلغ من العمر ٣٤ عاماً', ['age']],
  ['طفلة عمرها 7 سنوات', ['age']],
  ['امرأة في الثلاثينات من عمرها', ['age']],
  ['His mother saw it.', ['kinship']],
  ['Two brothers were taken.', ['kinship']],
  ['قُتل مع والده', ['kinship']],
  ['قُتلت وابنتها', ['kinship']],
  ['اعتُقل شقيقه', ['kinship']],
  ['A teacher was taken.', ['job']],
  ['قُتل طبيب في الشارع', ['job']],
  ['اعتُقلت الممرضة', ['job']],
  ['Shells hit Invented hospital.', ['clinic']],
  ['أصيب مستشفى المخترع', ['clinic']],
  ['Shells hit Invented School.', ['school']],
  ['قُصفت مدرسة المخترع', ['school']],
  ['A hospital and a school were hit.', []],
  ['Shells fell on the field hospital.', []],
  ['Shelling of a town on 2024-11-30, 12 shells.', []],
  ['Between 2024-11-27 and 2024-12-02, at 10:30.', []],
  ['At least 1,200 of 25,000 people, 3.5 km away.', []],
  ['HM-00000001 and HM-01234567 tell of 20241130.', []],
  ['Women and children were displaced.', []],
  ['مختلق للاختبار: قصف بلدة.', []],
  ['قُتل ثلاثة مدنيين وأصيب خمسة آخرون في قصف على حي سكني.', []],
  ['نزح الأهالي من القرية بعد القصف.', []],
  ['Personal belongings, a bakery and a sonic boom.', []],
  ['', []],
];

describe('what a public text must not tell', () => {
  it.each(CASES)('%s: %p', (text, tellings) => {
    expect(tellsTooMuch(text)).toEqual(tellings);
  });
});
