import { type PlaceHits, type PlaceRecord } from '@himaya/contracts';
import {
  buildPlaceIndex,
  type PlaceIndex,
  type PlaceSearchOptions,
  searchPlaces,
  toPlaceHit,
} from './search-places.js';

/** How long an answer may be older than the newest import. */
const CHECK_MILLISECONDS = 1000;

export interface PlaceSource {
  /** A number that changes with every publication of places. */
  sequence(): Promise<string>;
  load(): Promise<readonly PlaceRecord[]>;
}

/** The public gazetteer in memory; it follows its source within a second. */
export class PlaceDirectory {
  private index: PlaceIndex | undefined;
  private loaded: string | undefined;
  private checkedAt = 0;

  constructor(
    private readonly source: PlaceSource,
    private readonly now: () => number = Date.now,
  ) {}

  async search(query: string, options?: PlaceSearchOptions): Promise<PlaceHits> {
    return searchPlaces(await this.current(), query, options);
  }

  /** One place with the units above it; null for an unknown code. */
  async find(pcode: string): Promise<PlaceHits['items'][number] | null> {
    const index = await this.current();
    const place = index.byCode.get(pcode);
    return place ? toPlaceHit(index, place) : null;
  }

  async listGovernorates(): Promise<PlaceRecord[]> {
    const index = await this.current();
    return [...index.byCode.values()]
      .filter((place) => place.level === 'governorate')
      .sort((a, b) => (a.pcode < b.pcode ? -1 : 1));
  }

  private async current(): Promise<PlaceIndex> {
    if (this.index && this.now() - this.checkedAt < CHECK_MILLISECONDS) return this.index;
    this.checkedAt = this.now();
    const sequence = await this.source.sequence();
    if (!this.index || sequence !== this.loaded) {
      this.index = buildPlaceIndex(await this.source.load());
      this.loaded = sequence;
    }
    return this.index;
  }
}
