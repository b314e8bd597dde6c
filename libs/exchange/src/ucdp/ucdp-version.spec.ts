import { VERSION_NOT_STATED } from '@himaya/contracts';
import { releaseOf } from './ucdp-version.js';

const OLD = ['id', 'conflict_new_id', 'dyad_new_id', 'gwnob'];

describe('the release of a file', () => {
  it.each([
    ['events.csv', OLD, '652.1601.1911'],
    ['ucdp_ged_syria_2016-2018.csv', OLD, '652.1601.1911'],
    ['events.csv', [...OLD, 'gwnoa'], VERSION_NOT_STATED],
    ['events.csv', [...OLD, 'relid'], VERSION_NOT_STATED],
    ['events.csv', ['id'], VERSION_NOT_STATED],
    ['/data/GEDEvent_v25_1.csv', [...OLD, 'relid'], '25.1'],
    ['ged191.csv', [...OLD, 'gwnoa'], '19.1'],
    ['mixed251.csv', [...OLD, 'relid'], VERSION_NOT_STATED],
  ])('%s with %p: %s', (file, header, release) => expect(releaseOf(file, header)).toBe(release));
});
