import { type Label, type PlaceRecord, type PrecisionCode } from '@himaya/contracts';
import { type ExerciseRandom, type Weighted } from './exercise-random.js';
import { type PlaceWords } from './exercise-words.js';

/** What the generator reads of a place. */
export type ExercisePlace = Pick<
  PlaceRecord,
  'pcode' | 'level' | 'parent' | 'name' | 'lon' | 'lat' | 'population'
>;

/** Where an invented incident is put, and how well that is known. */
export interface Located {
  readonly place: ExercisePlace | null;
  readonly precision: PrecisionCode;
  readonly lon: number | null;
  readonly lat: number | null;
  readonly governorate: ExercisePlace | null;
  readonly hasSubdistrict: boolean;
}

/** Most places of the gazetteer state no population. */
const UNSTATED = 2_500;
const SMALLEST = 500;
/** Below 1, so that the two largest cities do not hold half of all points. */
const PULL = 0.7;
/** Degrees around the point of a place, about 2 km. */
const SPREAD = 0.02;

const PRECISION: Weighted<PrecisionCode> = [
  ['L1', 4],
  ['L2', 8],
  ['L3', 14],
  ['L4', 12],
  ['L5', 42],
  ['L6', 8],
  ['L7', 6],
  ['L8', 4],
  ['L9', 2],
];

/** Draws places by their population, from a gazetteer in any order. */
export class PlaceChooser {
  private readonly byPcode: ReadonlyMap<string, ExercisePlace>;
  private readonly settled: readonly ExercisePlace[];
  private readonly reach: Float64Array;

  /** Throws RangeError when no community has a point. */
  constructor(places: readonly ExercisePlace[]) {
    this.byPcode = new Map(places.map((place) => [place.pcode, place]));
    this.settled = places
      .filter(({ level, lon }) => lon !== null && ['community', 'neighbourhood'].includes(level))
      .sort((a, b) => (a.pcode < b.pcode ? -1 : 1));
    if (this.settled.length === 0) throw new RangeError('the gazetteer holds no settled place');
    let sum = 0;
    this.reach = Float64Array.from(this.settled, ({ population }) => {
      sum += Math.max(population ?? UNSTATED, SMALLEST) ** PULL;
      return sum;
    });
  }

  choose(random: ExerciseRandom): Located {
    const near = this.draw(random);
    const governorate = this.above(near, 'governorate');
    const subdistrict = this.above(near, 'subdistrict');
    const precision = random.weighted(PRECISION);
    const none = { lon: null, lat: null, governorate, hasSubdistrict: subdistrict !== null };
    if (precision === 'L9' || (precision === 'L8' && !governorate)) {
      return { ...none, place: null, precision: 'L9', governorate: null, hasSubdistrict: false };
    }
    const unit = subdistrict ?? this.above(near, 'district');
    if (precision === 'L7' && unit) return { ...none, place: unit, precision };
    if (precision === 'L7' || precision === 'L8') {
      return { ...none, place: governorate, precision: 'L8', hasSubdistrict: false };
    }
    return { ...none, place: near, precision, ...exact(random, near, precision) };
  }

  private draw(random: ExerciseRandom): ExercisePlace {
    const wanted = random.unit() * (this.reach.at(-1) ?? 0);
    let low = 0;
    let high = this.reach.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.reach[middle] ?? 0) > wanted) high = middle;
      else low = middle + 1;
    }
    return this.settled[low] ?? random.pick(this.settled);
  }

  private above(place: ExercisePlace, level: ExercisePlace['level']): ExercisePlace | null {
    let at: ExercisePlace | undefined = place;
    while (at && at.level !== level) at = at.parent ? this.byPcode.get(at.parent) : undefined;
    return at ?? null;
  }
}

/** Only what is known to a street or better has a position of its own. */
function exact(
  random: ExerciseRandom,
  { lon, lat }: ExercisePlace,
  precision: PrecisionCode,
): { lon: number | null; lat: number | null } {
  if (lon === null || lat === null || precision > 'L3') return { lon: null, lat: null };
  const round = (degrees: number): number => Math.round(degrees * 1e5) / 1e5;
  return {
    lon: round(lon + random.bell() * SPREAD),
    lat: round(lat + random.bell() * SPREAD),
  };
}

/** The place as a summary may say it: never finer than the public place under a coarse tier. */
export function placeWords(
  { place, precision, governorate }: Located,
  coarse: boolean,
): PlaceWords {
  if (place && !coarse && precision <= 'L6' && place.name.ar) {
    return { kind: precision === 'L6' ? 'near' : 'in', name: named(place) };
  }
  return governorate ? { kind: 'governorate', name: named(governorate) } : { kind: 'unknown' };
}

const named = ({ name }: ExercisePlace): Label => ({ en: name.en, ar: name.ar ?? name.en });
