import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import {
  AFFECTED_OBJECTS,
  ATTRIBUTION_BASES,
  EVENT_TYPES,
  EXERCISE_ACTORS,
  PRECISIONS,
  type Register,
  REPORT_KINDS,
  SOURCE_TYPES,
  TIERS,
  VIOLATION_CATEGORIES,
  WEAPONS,
} from '@himaya/contracts';
import { addDays, parseEdtf } from '@himaya/edtf';
import { contentHash } from '@himaya/http';
import { bundledPlaces } from '@himaya/places';
import {
  exerciseIncidents,
  type ExerciseIncident,
  exerciseOf,
  type ExerciseOptions,
} from './exercise-incidents.js';
import { type ExerciseEntry } from './exercise-links.js';
import { isBound } from './exercise-obligations.js';

const TODAY = '2026-06-01';
const register = JSON.parse(
  readFileSync(new URL('../../../commitments/data/register.json', import.meta.url), 'utf8'),
) as Register;
const entries: ExerciseEntry[] = register.entries.map((entry) => ({
  code: entry.code,
  basis: entry.basis,
  attributionRequired: entry.attribution_required,
  opened: entry.opened,
  closed: entry.closed,
  categories: entry.categories,
}));
const options = (seed: number, count: number): ExerciseOptions => ({
  seed,
  count,
  today: TODAY,
  places: bundledPlaces(),
  entries,
});
const digest = (seed: number, count: number): string =>
  createHash('sha256')
    .update(JSON.stringify([...exerciseIncidents(options(seed, count))]))
    .digest('hex');

const all: readonly ExerciseIncident[] = [...exerciseIncidents(options(1, 4_000))];
const share = (test: (incident: ExerciseIncident) => boolean): number =>
  all.filter(test).length / all.length;
const perpetrators = ({ actors }: ExerciseIncident) =>
  actors.filter(({ role }) => role === 'alleged_perpetrator');

describe('invented incidents', () => {
  it('are the same, byte for byte, for the same seed and count', () => {
    expect(digest(1, 200)).toBe(digest(1, 200));
  });

  it.each([
    [2, 200],
    [1, 201],
  ])('differ for seed %d and count %d', (seed, count) => {
    expect(digest(seed, count)).not.toBe(digest(1, 200));
    const ids = new Set([...exerciseIncidents(options(1, 200))].map(({ id }) => id));
    expect([...exerciseIncidents(options(seed, count))].some(({ id }) => ids.has(id))).toBe(false);
  });

  it('do not depend on the order in which they are asked for, nor on that of the gazetteer', () => {
    const backwards = exerciseOf({ ...options(1, 50), places: bundledPlaces().reverse() });
    const straight = exerciseOf(options(1, 50));
    for (let at = 49; at >= 0; at--) {
      expect(backwards.incident(at)).toEqual(straight.incident(at));
    }
  });

  it('keep their ids and references on another day', () => {
    const named = (today: string): string[] =>
      [...exerciseIncidents({ ...options(1, 300), today })].flatMap(({ id, ref, sources }) => [
        id,
        ref,
        sources[0]?.id ?? '',
      ]);
    expect(named('2026-08-09')).toEqual(named(TODAY));
  });

  it('carry reports whose JSON is canonical as it stands', () => {
    const reports = all.slice(0, 500).flatMap(({ sources }) => sources.map(({ report }) => report));
    const canonical = (report: object): string => contentHash(report).toString('hex');
    const plain = (report: object): string =>
      createHash('sha256').update(JSON.stringify(report)).digest('hex');
    expect(reports.filter((report) => plain(report) !== canonical(report))).toEqual([]);
  });

  it('never share an id or a reference', () => {
    const ids = all.flatMap(({ id, sources }) => [id, ...sources.map((source) => source.id)]);
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(all.map(({ ref }) => ref)).size).toBe(all.length);
  });

  it('use the code lists alone', () => {
    const atDesk: string[] = EVENT_TYPES.codes.filter((code) => code !== 'E00');
    const codes = ({
      facts,
      categories,
      objects,
      weapons,
      actors,
      sources,
      tier,
    }: ExerciseIncident) =>
      atDesk.includes(facts.eventType ?? '') &&
      [PRECISIONS.has(facts.precision ?? ''), TIERS.has(tier)].every(Boolean) &&
      categories.every(({ category }) => VIOLATION_CATEGORIES.has(category)) &&
      objects.every(({ object }) => AFFECTED_OBJECTS.has(object)) &&
      weapons.every(({ weapon }) => WEAPONS.has(weapon)) &&
      actors.every(({ actor }) => EXERCISE_ACTORS.has(actor)) &&
      sources.every(({ sourceType }) => SOURCE_TYPES.has(sourceType)) &&
      sources.every(({ report }) => REPORT_KINDS.has(report.kinds[0] ?? ''));
    expect(all.filter((incident) => !codes(incident))).toEqual([]);
  });

  it('say in both languages that they are invented', () => {
    const silent = all.filter(({ facts }) => facts.summaryEn === null && facts.summaryAr === null);
    expect(new Set(silent.map(({ facts }) => facts.eventType))).toEqual(new Set(['E13']));
    const said = all.filter((incident) => !silent.includes(incident));
    expect(
      said.filter(({ facts }) => !/^Invented for the exercise: .+\.$/.test(facts.summaryEn ?? '')),
    ).toEqual([]);
    expect(
      said.filter(({ facts }) => !/^مختلق لأغراض التمرين: .+\.$/.test(facts.summaryAr ?? '')),
    ).toEqual([]);
  });

  it('keep the name of a place out of the summary of a coarse record', () => {
    const named = bundledPlaces().filter(({ level }) => level === 'community');
    for (const { facts, tier } of all.filter(({ tier }) => TIERS.get(tier).rank >= 2)) {
      const place = named.find(({ pcode }) => pcode === facts.place);
      expect(facts.summaryEn?.includes(` ${place?.name.en}.`) ?? false).toBe(false);
      expect(tier).not.toBe('T0');
    }
  });

  it('have the time that their EDTF text means', () => {
    const other = all.filter(({ time }) => {
      const { from, to, dayFrom, dayTo } = parseEdtf(time.edtf);
      return (
        from.getTime() !== time.from.getTime() ||
        to.getTime() !== time.to.getTime() ||
        dayFrom !== time.dayFrom ||
        dayTo !== time.dayTo
      );
    });
    expect(other.map(({ time }) => time.edtf)).toEqual([]);
  });

  it('are older than every embargo, and some stand before the register as context', () => {
    const latest = addDays(TODAY, -20);
    expect(all.every(({ time }) => time.dayTo <= latest && time.dayFrom >= '2023-01-01')).toBe(
      true,
    );
    const before = share(({ time }) => time.dayTo < '2024-11-27');
    expect(before).toBeGreaterThan(0.05);
    expect(before).toBeLessThan(0.2);
  });

  it('count harm in order, and never the same people twice', () => {
    const rows = all.flatMap(({ harm }) => harm);
    const disordered = rows.filter(
      ({ min, best, max, named }) =>
        (min ?? 0) > (best ?? max ?? 0) || (best ?? 0) > (max ?? 0) || (named ?? 0) > (max ?? 0),
    );
    expect(disordered).toEqual([]);
    const doubled = all.filter(({ harm }) => {
      const parts = harm.map(({ outcome, status, age }) => `${outcome} ${status} ${age}`);
      return new Set(parts).size < parts.length;
    });
    expect(doubled).toEqual([]);
  });

  it('attribute by the rules', () => {
    for (const incident of all) {
      const groups = new Set(incident.sources.map(({ group }) => group)).size;
      for (const { level, bases } of perpetrators(incident)) {
        if (level === 'alleged') continue;
        expect(groups).toBeGreaterThan(1);
        expect(bases.some((basis) => ATTRIBUTION_BASES.get(basis).objective)).toBe(true);
        if (level === 'confirmed') {
          expect(bases.some((basis) => /^(admission|un_finding|court_finding)$/.test(basis))).toBe(
            true,
          );
        }
      }
    }
  });

  it('grade by the rules', () => {
    for (const { grades, sources } of all) {
      const groups = new Set(sources.map(({ group }) => group)).size;
      expect(grades.occurrenceReason && grades.harmReason).toBeTruthy();
      if (grades.harm === 'G2' || grades.harm === 'G3') expect(groups).toBeGreaterThan(1);
      if (grades.occurrence === 'G3') {
        expect(groups).toBeGreaterThan(1);
        expect(
          sources.some(({ sourceType }) =>
            /^(un_mandated|court|party_statement)$/.test(sourceType),
          ),
        ).toBe(true);
      }
    }
  });

  it('link only in time, and as contrary only where a duty binds an alleged party', () => {
    const seen = new Set<string>();
    for (const incident of all) {
      const { time, links } = incident;
      for (const { commitment, direction, state } of links) {
        const entry = entries.find(({ code }) => code === commitment);
        expect(time.dayTo >= (entry?.opened ?? '')).toBe(true);
        seen.add(`${commitment} ${direction} ${state}`);
        if (direction !== 'breach' || state !== 'accepted' || !entry?.attributionRequired) continue;
        expect(perpetrators(incident).some(({ actor }) => isBound(commitment, actor, time))).toBe(
          true,
        );
      }
    }
    for (const code of ['C02', 'C05', 'C08', 'C09', 'C12', 'C18', 'C24']) {
      expect([...seen]).toContain(`${code} breach accepted`);
    }
    expect([...seen]).toEqual(
      expect.arrayContaining([
        'C02 relevant accepted',
        'C12 fulfilment accepted',
        'C02 breach rejected',
      ]),
    );
  });

  it('are mixed as such records are', () => {
    expect(share(({ facts }) => facts.eventType === 'E13')).toBeLessThan(0.01);
    expect(share(({ grades }) => ['G1', 'G2'].includes(grades.occurrence))).toBeGreaterThan(0.9);
    expect(share(({ grades }) => grades.occurrence === 'GD')).toBeLessThan(0.05);
    expect(share((incident) => perpetrators(incident).length === 0)).toBeGreaterThan(0.5);
    expect(
      share((incident) => perpetrators(incident).some(({ level }) => level === 'confirmed')),
    ).toBeLessThan(0.03);
    expect(share(({ grades }) => grades.contested.length > 0)).toBeLessThan(0.06);
    expect(share(({ facts }) => (facts.precision ?? '') <= 'L6')).toBeGreaterThan(0.8);
    for (const { code } of EVENT_TYPES.list.filter((type) => !type.datasetOnly)) {
      expect(share(({ facts }) => facts.eventType === code)).toBeGreaterThan(0);
    }
  });

  it('refuse a day on which nothing of the register is old enough', () => {
    expect(() => exerciseOf({ ...options(1, 10), today: '2024-12-10' })).toThrow(RangeError);
    expect(() => exerciseOf({ ...options(1, 10), count: 0 })).toThrow(RangeError);
  });
});
