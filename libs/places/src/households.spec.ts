import { readHouseholds } from './households.js';

describe('a table of households', () => {
  it.each<[string, string, object | null]>([
    [
      'two places',
      '\ufeffpcode,Households\nC9001,120\nC9002, 4500\n',
      {
        rows: [
          { pcode: 'C9001', households: 120 },
          { pcode: 'C9002', households: 4500 },
        ],
        refused: [],
      },
    ],
    [
      'lines without a code or a whole number, and a code told twice',
      'name,pcode,households\nA,C9001,120\nB,,5\nC,C9003,many\nD,C9004,-1\nE,C9001,9\n',
      { rows: [{ pcode: 'C9001', households: 120 }], refused: [3, 4, 5, 6] },
    ],
    ['another table', 'pcode,population\nC9001,5\n', null],
    ['nothing', '', null],
  ])('reads %s', (_, text, read) => {
    expect(readHouseholds(text)).toEqual(read);
  });
});
