import { textLikeness } from './text-likeness.js';

describe('textLikeness', () => {
  it.each([
    ['قصف على المدرسة', 'قصفٌ على المدرســة', 1, 1],
    ['سقوط ٣ قذائف على مستشفى', 'سقوط 3 قذائف على مستشفي', 1, 1],
    ['إصابة أحمد', 'اصابة احمد', 1, 1],
    ['shelling of the market', 'Shelling of the MARKET!', 1, 1],
    ['shelling hit the market at noon', 'shelling hit the old market before noon', 0.7, 0.99],
    ['قصف السوق ظهراً', 'ظهرا تعرض السوق إلى قصف', 0.6, 0.99],
    ['قصف مدفعي على السوق', 'وصول قافلة مساعدات طبية', 0, 0.3],
    ['', 'قصف', 0, 0],
    ['...', '!!!', 0, 0],
  ])('%s / %s', (one, other, least, most) => {
    const like = textLikeness(one, other);
    expect(like).toBeGreaterThanOrEqual(least);
    expect(like).toBeLessThanOrEqual(most);
    expect(textLikeness(other, one)).toBe(like);
  });
});
