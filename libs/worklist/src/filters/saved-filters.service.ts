import { Injectable } from '@nestjs/common';
import {
  type ChangeFilter,
  COUNTED_FILTERS_MOST,
  OWN_FILTERS_MOST,
  type Person,
  type SavedFilter,
  type SavedFilters,
  type SaveFilter,
  workViews,
} from '@himaya/contracts';
import { idTaken, notAllowed, versionChanged } from '@himaya/http';
import { isGovernorate, isWorkType } from '../worklist-query.js';
import { WorklistReadModel } from '../worklist.read-model.js';
import { noSuchValue, tooManyFilters } from './saved-filters.problems.js';
import { SavedFiltersRepository } from './saved-filters.repository.js';
import { SubscriptionsRepository } from './subscriptions.repository.js';

/** Views of the queue under a name: of one person, or shared with the desk. */
@Injectable()
export class SavedFiltersService {
  constructor(
    private readonly filters: SavedFiltersRepository,
    private readonly subscriptions: SubscriptionsRepository,
    private readonly worklist: WorklistReadModel,
  ) {}

  /** Without their counts, which are asked for once the page stands. */
  names(actor: Person): Promise<readonly SavedFilter[]> {
    return this.filters.list(actor);
  }

  async list(actor: Person): Promise<SavedFilters> {
    const items: SavedFilter[] = [];
    for (const filter of await this.filters.list(actor))
      items.push(items.length < COUNTED_FILTERS_MOST ? await this.counted(actor, filter) : filter);
    return { items };
  }

  async get(actor: Person, id: string): Promise<SavedFilter> {
    return this.counted(actor, await this.filters.get(actor, id));
  }

  async save(actor: Person, filter: SaveFilter): Promise<SavedFilter> {
    if (!workViews(actor.roles).includes(filter.view)) throw noSuchValue('/view');
    if (filter.type !== null && !isWorkType(filter.type)) throw noSuchValue('/type');
    if (filter.adm !== null && !isGovernorate(filter.adm)) throw noSuchValue('/adm');
    const there = await this.filters.find(actor, filter.id);
    if (there && isSame(there, filter)) return this.counted(actor, there);
    if (await this.filters.isTaken(filter.id)) throw idTaken();
    if ((await this.filters.countOwn(actor)) >= OWN_FILTERS_MOST) throw tooManyFilters();
    await this.filters.add(actor, { ...filter, name: filter.name.trim() });
    return this.get(actor, filter.id);
  }

  async change(
    actor: Person,
    id: string,
    version: number,
    change: ChangeFilter,
  ): Promise<SavedFilter> {
    await this.own(actor, id, version);
    await this.filters.change(actor, { id, version }, { ...change, name: change.name.trim() });
    return this.get(actor, id);
  }

  async remove(actor: Person, id: string, version: number): Promise<void> {
    await this.own(actor, id, version);
    await this.filters.remove(actor, { id, version });
  }

  /** What matches now is known: the person is told of what comes after. */
  async follow(actor: Person, id: string): Promise<SavedFilter> {
    const { view, filters } = await this.filters.get(actor, id);
    const seen = await this.worklist.listTold(actor, view, filters);
    await this.subscriptions.follow(actor, id, new Date(), seen);
    return this.get(actor, id);
  }

  async leave(actor: Person, id: string): Promise<SavedFilter> {
    await this.filters.get(actor, id);
    await this.subscriptions.leave(actor, id);
    return this.get(actor, id);
  }

  private async own(actor: Person, id: string, version: number): Promise<void> {
    const filter = await this.filters.get(actor, id);
    if (!filter.mine) throw notAllowed();
    if (filter.version !== version) throw versionChanged();
  }

  private async counted(actor: Person, filter: SavedFilter): Promise<SavedFilter> {
    return { ...filter, count: await this.worklist.count(actor, filter.view, filter.filters) };
  }
}

/** A filter that was saved again: of the same person, as it stood. */
const isSame = (
  there: SavedFilter,
  { name, shared, view, type, adm, danger }: SaveFilter,
): boolean =>
  there.mine &&
  there.name === name.trim() &&
  there.shared === shared &&
  there.view === view &&
  there.filters.type === type &&
  there.filters.adm === adm &&
  there.filters.danger === danger;
