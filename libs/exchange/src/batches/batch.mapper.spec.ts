import { type BatchState, type Person, type Role } from '@himaya/contracts';
import { actsOf } from './batch.mapper.js';

const person = (id: string, ...roles: Role[]): Person => ({ id, name: id, roles });
const anna = person('anna', 'analyst');
const rita = person('rita', 'reviewer');
const petra = person('petra', 'publisher');
const adam = person('adam', 'administrator');
const all = person('all', 'analyst', 'reviewer', 'publisher');

describe('the next step of a batch', () => {
  it.each<[BatchState, string | null, Person, string[]]>([
    ['imported', null, anna, ['propose']],
    ['imported', null, adam, ['propose']],
    ['imported', null, rita, []],
    ['proposed', 'anna', rita, ['approve']],
    ['proposed', 'anna', anna, []],
    ['proposed', 'anna', all, ['approve']],
    ['proposed', 'all', all, []],
    ['approved', 'anna', petra, ['release']],
    ['approved', 'anna', rita, []],
    ['approved', 'all', all, []],
    ['releasing', 'anna', petra, ['release']],
    ['releasing', 'all', all, []],
    ['released', 'anna', petra, []],
  ])('%s, proposed by %p, offers %p: %p', (state, proposedById, actor, acts) => {
    expect(actsOf({ state, proposedById }, actor)).toEqual(acts);
  });
});
