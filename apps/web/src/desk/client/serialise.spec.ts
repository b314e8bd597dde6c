import { type FieldEntry, type FieldType, serialise } from './serialise.js';

const entry = (name: string, value: string, type: FieldType = 'text', checked = false) =>
  ({ name, value, type, checked }) satisfies FieldEntry;

describe('serialise', () => {
  it.each<readonly [string, FieldType, string, unknown]>([
    ['trims text', 'text', ' a ', 'a'],
    ['keeps empty text', 'text', '', ''],
    ['keeps the spaces of a password', 'secret', ' a ', ' a '],
    ['makes null of nothing', 'nullable', '  ', null],
    ['keeps what is there', 'nullable', 'x', 'x'],
    ['leaves out an optional nothing', 'optional', '', undefined],
    ['knows no number as null, not as 0', 'int', '', null],
    ['reads 0', 'int', '0', 0],
    ['reads Arabic digits', 'int', '١٢', 12],
    ['reads Persian digits', 'int', '۱۲', 12],
    ['reads an Arabic decimal sign', 'number', '٣٦٫٢', 36.2],
    ['reads a negative degree', 'number', '-36.25', -36.25],
    ['leaves what is no number to the server', 'int', 'many', 'many'],
    ['leaves a half number to the server', 'int', '1e', '1e'],
  ])('%s', (_, type, value, expected) => {
    expect(serialise([entry('a', value, type)]).body['a']).toEqual(expected);
  });

  it('makes a truth of a box', () => {
    const boxes = [entry('a', 'yes', 'bool', true), entry('b', 'yes', 'bool', false)];
    expect(serialise(boxes).body).toEqual({ a: true, b: false });
  });

  it('collects chosen boxes, and keeps an empty list', () => {
    const boxes = [
      entry('a', 'x', 'list', false),
      entry('a', 'y', 'list', true),
      entry('b', 'z', 'list', false),
    ];
    expect(serialise(boxes).body).toEqual({ a: ['y'], b: [] });
  });

  it('closes the gaps that removed rows leave', () => {
    const rows = [
      entry('rows', '', 'rows'),
      entry('rows[4].min', '1', 'int'),
      entry('rows[4].bases', 'x', 'list', true),
      entry('rows[9].min', '', 'int'),
      entry('rows[9].bases', 'x', 'list', false),
    ];
    expect(serialise(rows).body).toEqual({
      rows: [
        { min: 1, bases: ['x'] },
        { min: null, bases: [] },
      ],
    });
  });

  it('sends no rows as an empty list', () => {
    expect(serialise([entry('rows', '', 'rows')]).body).toEqual({ rows: [] });
  });

  it('makes a list of single values', () => {
    expect(serialise([entry('reports[0]', 'a'), entry('reports[1]', 'b')]).body).toEqual({
      reports: ['a', 'b'],
    });
  });

  it('finds the control of a pointer, whatever the number in its name', () => {
    const { pointers } = serialise([
      entry('rows', '', 'rows'),
      entry('rows[4].min', '1', 'int'),
      entry('rows[9].min', 'x', 'int'),
      entry('rows[9].bases', 'p', 'list', false),
      entry('rows[9].bases', 'q', 'list', true),
    ]);
    expect(pointers.get('/rows/1/min')).toBe(2);
    expect(pointers.get('/rows/1/bases')).toBe(3);
    expect(pointers.get('/rows/1/bases/0')).toBe(4);
  });

  it('keeps parts of the address and checks of the page out of the body', () => {
    const { body, path } = serialise([entry('c', 'C02', 'path'), entry('d', 'yes', 'skip', true)]);
    expect(body).toEqual({});
    expect(path).toEqual({ c: 'C02' });
  });

  it('refuses a name that it does not understand', () => {
    expect(() => serialise([entry('a.b', 'x')])).toThrow(RangeError);
  });
});
