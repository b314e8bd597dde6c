import { tellsTooMuch } from './tells-too-much.js';

describe('what a public text must not tell', () => {
  it.each([
    ['Call 0944 123 456 for more.', ['phone']],
    ['Call +963 944-123-456.', ['phone']],
    ['اتصل على ٠٩٤٤١٢٣٤٥٦', ['phone']],
    ['Call 00963944123456', ['phone']],
    ['Write to witness@example.org', ['email']],
    ['At 36.5123, 37.9551 by the mill.', ['coordinates']],
    ['عند ٣٦٫٥١٢٣، ٣٧٫٩٥٥١', ['coordinates']],
    ["At 36° 30' north.", ['coordinates']],
    ['witness@example.org, 0944123456', ['phone', 'email']],
    ['Shelling of a town on 2024-11-30, 12 shells.', []],
    ['Between 2024-11-27 and 2024-12-02, at 10:30.', []],
    ['At least 1,200 of 25,000 people, 3.5 km away.', []],
    ['HM-00000001 and HM-01234567 tell of 20241130.', []],
    ['', []],
  ])('%s: %p', (text, tellings) => {
    expect(tellsTooMuch(text)).toEqual(tellings);
  });
});
