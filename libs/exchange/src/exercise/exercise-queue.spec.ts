import { readFileSync } from 'node:fs';
import { EVENT_TYPES, type Register, reviewersRequired } from '@himaya/contracts';
import { addDays } from '@himaya/edtf';
import { bundledPlaces } from '@himaya/places';
import { type ExerciseWorld } from './exercise-load.js';
import { queueOf } from './exercise-queue.js';

const TODAY = '2026-06-01';
const register = JSON.parse(
  readFileSync(new URL('../../../commitments/data/register.json', import.meta.url), 'utf8'),
) as Register;
const world: ExerciseWorld = {
  places: bundledPlaces(),
  entries: register.entries.map((entry) => ({
    ...entry,
    attributionRequired: entry.attribution_required,
  })),
  cast: { anna: 'anna', amir: 'amir', rita: 'rita', rami: 'rami', petra: 'petra', paul: 'paul' },
};
const queue = queueOf(world, TODAY, 1);
const at = (stage: string) => queue.filter((waiting) => waiting.stage === stage);

describe('the queue of the exercise', () => {
  it('is the same for the same seed and day', () => {
    expect(queueOf(world, TODAY, 1)).toEqual(queue);
    expect(queueOf(world, TODAY, 2)).not.toEqual(queue);
  });

  it('keeps its ids on another day', () => {
    const ids = (today: string) =>
      queueOf(world, today, 1).map(({ incident }) => [incident.id, incident.sources[0]?.id]);
    expect(ids('2026-08-09')).toEqual(ids(TODAY));
  });

  it.each(['received', 'screened', 'assessing', 'proposed', 'approved', 'scheduled'])(
    'has something that is %s',
    (stage) => {
      expect(at(stage).length).toBeGreaterThan(1);
    },
  );

  it('leaves the question of danger to whoever assesses', () => {
    const answered = (stage: string) =>
      new Set(at(stage).map(({ incident }) => incident.facts.dangerCleared));
    expect(answered('assessing')).toEqual(new Set([false]));
    expect(answered('scheduled')).toEqual(new Set([true]));
  });

  it('publishes nothing', () => {
    expect(at('public')).toEqual([]);
  });

  it('holds about twelve reports, two of them about one event', () => {
    const reports = [...at('received'), ...at('screened')].map(({ incident }) => incident.sources);
    expect(reports.flat()).toHaveLength(12);
    expect(reports.filter((sources) => sources.length === 2)).toHaveLength(1);
  });

  it('has a scheduled case that its embargo still holds, and one that it does not', () => {
    const held = at('scheduled').filter(
      ({ incident: { time } }) => time.dayTo >= addDays(TODAY, -2),
    );
    expect(held).toHaveLength(1);
    expect(held.every(({ incident }) => incident.time.dayTo < TODAY)).toBe(true);
    expect(at('scheduled').length).toBeGreaterThan(held.length);
  });

  it('has a proposal that waits for its second reviewer, and ones that wait for the first', () => {
    const half = at('proposed').filter(({ approvals }) => approvals === 1);
    expect(half.map(({ incident }) => incident.grades.occurrence)).toEqual(['G3']);
    expect(at('proposed').filter(({ approvals }) => approvals === 0).length).toBeGreaterThan(1);
    for (const { incident } of half) {
      expect(
        reviewersRequired({
          occurrence: incident.grades.occurrence,
          harm: incident.grades.harm,
          contested: [],
          attributionLevel: 'unattributed',
          eventType: incident.facts.eventType ?? 'E99',
          childrenStrict: false,
        }),
      ).toBe(2);
    }
  });

  it('shows only what may be drawn', () => {
    expect(
      queue.every(({ incident }) => EVENT_TYPES.get(incident.facts.eventType ?? '').drawn),
    ).toBe(true);
  });
});
