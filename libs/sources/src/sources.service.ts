import { Injectable } from '@nestjs/common';
import {
  type AddressKnown,
  canonicalAddress,
  type Person,
  type Source,
  type SourceFacts,
  type SourceRecord,
} from '@himaya/contracts';
import { idTaken, invalidFields } from '@himaya/http';
import { Ledger } from '@himaya/ledger';
import { ItemsRepository } from './items.repository.js';
import { type AddSourceDto, type EditSourceDto } from './source.dto.js';
import { SourcesRepository } from './sources.repository.js';

/** The rated registry: who says something, and how far they may be trusted, with every rating that was. */
@Injectable()
export class SourcesService {
  constructor(
    private readonly sources: SourcesRepository,
    private readonly items: ItemsRepository,
    private readonly ledger: Ledger,
  ) {}

  list(actor: Person): Promise<Source[]> {
    return this.sources.list(actor);
  }

  async get(actor: Person, id: string): Promise<SourceRecord> {
    const source = await this.sources.get(actor, id);
    return { ...source, history: await this.sources.listVersions(id) };
  }

  /** What an address tells: whose it is, and whether it was entered before. */
  async recognise(actor: Person, address: string): Promise<AddressKnown> {
    const canonical = canonicalAddress(address);
    if (canonical === null) return { canonical, source: null, entered: null };
    const found = await this.sources.findOf(actor, canonical);
    const source = found && { id: found.id, name: found.name, reliability: found.reliability };
    return { canonical, source, entered: await this.items.findEntered(actor, canonical) };
  }

  async add(actor: Person, { id, ...dto }: AddSourceDto): Promise<SourceRecord> {
    const facts = toFacts(dto);
    const same = (await this.sources.list(actor)).find((source) => source.id === id);
    if (same) {
      if (same.version !== 1 || same.name !== facts.name) throw idTaken();
      return this.get(actor, id);
    }
    await this.sources.add(actor, id, facts);
    await this.record(actor, { id, act: 'source.add', version: 1, reason: null }, facts);
    return this.get(actor, id);
  }

  async edit(
    actor: Person,
    id: string,
    version: number,
    { reason, ...dto }: EditSourceDto,
  ): Promise<SourceRecord> {
    await this.sources.get(actor, id);
    const facts = toFacts(dto);
    await this.sources.change(actor, id, version, facts);
    await this.record(actor, { id, act: 'source.edit', version: version + 1, reason }, facts);
    return this.get(actor, id);
  }

  private async record(
    actor: Person,
    step: {
      readonly id: string;
      readonly act: 'source.add' | 'source.edit';
      readonly version: number;
      readonly reason: string | null;
    },
    facts: SourceFacts,
  ): Promise<void> {
    await this.sources.decide(actor, step);
    const { id: subject, act, version } = step;
    await this.ledger.append(actor, { act, subject, version, content: facts });
  }
}

/** Addresses in their one spelling, each once. Throws a problem for what is no address. */
function toFacts(dto: SourceFacts): SourceFacts {
  const errors = dto.addresses.flatMap((address, at) =>
    canonicalAddress(address) === null ? [{ ...NO_ADDRESS, pointer: `/addresses/${at}` }] : [],
  );
  if (errors.length > 0) throw invalidFields({ errors });
  const addresses = [...new Set(dto.addresses.map((address) => canonicalAddress(address) ?? ''))];
  return { ...dto, name: dto.name.trim(), addresses: addresses.toSorted() };
}

const NO_ADDRESS = {
  code: 'address',
  detail: { en: 'This is no web address.', ar: 'هذا ليس عنوان موقع.' },
};
