import { incident } from './desk-fixtures.js';
import { isFiner, tierReasons } from './tier-reasons.js';

const { facts } = incident();

describe('tierReasons', () => {
  it('names the health object that asks for T2', () => {
    expect(tierReasons(incident(), 'T2')).toEqual([
      { kind: 'object', code: 'hospital', tier: 'T2' },
    ]);
  });

  it('names the type where nothing asks for more', () => {
    expect(tierReasons(incident({ objects: [] }), 'T1')).toEqual([
      { kind: 'type', code: 'E03', tier: 'T1' },
    ]);
  });

  it.each([
    ['L5', 'no-subdistrict'],
    ['L8', 'coarse-place'],
  ] as const)('says why T2 became T3: %s', (precision, kind) => {
    const reasons = tierReasons(incident({ facts: { ...facts, precision } }), 'T3');
    expect(reasons.map((reason) => reason.kind)).toEqual(['object', kind]);
  });

  it('has none for a tier that nothing asks for', () => {
    expect(
      tierReasons(incident({ facts: { ...facts, eventType: null }, objects: [] }), 'T1'),
    ).toEqual([]);
  });

  it('knows which tier shows more', () => {
    expect([isFiner('T1', 'T2'), isFiner('T2', 'T2'), isFiner('T3', 'T2')]).toEqual([
      true,
      false,
      false,
    ]);
  });
});
