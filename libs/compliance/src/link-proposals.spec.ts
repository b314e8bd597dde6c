import { type LinkEntry } from '@himaya/commitments';
import { type LinkFacts, proposeLinks } from './link-proposals.js';

const rule = { codes: ['V01'], direction: 'breach', scope: null } as const;
const entry = (more: Partial<LinkEntry> = {}): LinkEntry => ({
  code: 'C02',
  slug: 'C02-no-bombardment',
  basis: ['legal'],
  attributionRequired: true,
  opened: '2024-11-27',
  closed: null,
  categories: [rule],
  title: { en: 'x', ar: 'س' },
  ...more,
});
const facts = (more: Partial<LinkFacts> = {}): LinkFacts => ({
  eventType: 'E01',
  categories: ['V01'],
  weapons: [],
  from: '2025-01-05',
  to: '2025-01-05',
  places: ['C1007', 'SY020000', 'SY0200', 'SY02'],
  civilianDeaths: false,
  actorTypes: ['armed_group'],
  attributed: true,
  inForce: new Set(['C02']),
  ...more,
});

describe('proposeLinks', () => {
  it.each<[string, Partial<LinkEntry>, Partial<LinkFacts>, unknown]>([
    [
      'a category of the table, bound that day',
      {},
      {},
      { direction: 'breach', obstacle: null, because: ['V01'] },
    ],
    ['no category of the table', {}, { categories: ['V30'] }, undefined],
    [
      'nobody bound',
      {},
      { inForce: new Set() },
      { direction: 'relevant', obstacle: 'no_obligation' },
    ],
    [
      'nobody named',
      {},
      { inForce: new Set(), attributed: false },
      { direction: 'relevant', obstacle: null },
    ],
    [
      'no attribution needed',
      { attributionRequired: false },
      { inForce: new Set() },
      { direction: 'breach', obstacle: null },
    ],
    [
      'before the entry',
      {},
      { from: '2024-11-26', to: '2024-11-26' },
      { obstacle: 'outside_dates' },
    ],
    ['after the entry', { closed: '2024-12-08' }, {}, { obstacle: 'outside_dates' }],
    [
      'an interval that meets the first day',
      {},
      { from: '2024-11-20', to: '2024-11-27' },
      { obstacle: null },
    ],
    [
      'only relevant',
      { categories: [{ ...rule, direction: 'relevant' }] },
      {},
      { direction: 'relevant', obstacle: null },
    ],
    [
      'in Aleppo city',
      { categories: [{ ...rule, scope: 'aleppo_city' }] },
      {},
      { direction: 'breach' },
    ],
    [
      'outside Aleppo city',
      { categories: [{ ...rule, scope: 'aleppo_city' }] },
      { places: ['SY03'] },
      undefined,
    ],
    [
      'a weapon asked for and missing',
      { categories: [{ ...rule, weapons: ['W20'] }] },
      {},
      undefined,
    ],
    [
      'a weapon asked for and there',
      { categories: [{ ...rule, weapons: ['W20'] }] },
      { weapons: ['W20'] },
      { direction: 'breach' },
    ],
    ['a rule for datasets', { categories: [{ ...rule, dataset: true }] }, {}, undefined],
    [
      'a foreign actor asked for',
      { categories: [{ ...rule, scope: 'foreign_actor' }] },
      {},
      undefined,
    ],
  ])('%s', (_, more, given, expected) => {
    const [link] = proposeLinks([entry(more)], facts(given));
    if (expected === undefined) expect(link).toBeUndefined();
    else expect(link).toMatchObject(expected as object);
  });
});
