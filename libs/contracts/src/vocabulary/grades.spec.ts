import { GRADES, type GradeCode, overallGrade } from './grades.js';

describe('overallGrade', () => {
  it.each<[GradeCode, GradeCode, GradeCode]>([
    ['G1', 'G1', 'G1'],
    ['G2', 'G1', 'G1'],
    ['G1', 'G3', 'G1'],
    ['G3', 'G2', 'G2'],
    ['G3', 'G3', 'G3'],
    ['G0', 'G3', 'G0'],
    ['G2', 'G0', 'G0'],
    ['GD', 'G3', 'GD'],
    ['G3', 'GD', 'GD'],
    ['GD', 'G0', 'GD'],
    ['G0', 'GD', 'GD'],
  ])('of %s and %s is %s', (occurrence, harm, overall) => {
    expect(overallGrade(occurrence, harm)).toBe(overall);
  });

  it('does not depend on the order', () => {
    for (const a of GRADES.codes) {
      for (const b of GRADES.codes) expect(overallGrade(a, b)).toBe(overallGrade(b, a));
    }
  });
});
