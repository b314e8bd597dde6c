import { Injectable } from '@nestjs/common';
import {
  canonicalAddress,
  type EnteredReport,
  type Person,
  type Source,
  type SourceItem,
} from '@himaya/contracts';
import { fieldProblem, idTaken, invalidFields, isSaid } from '@himaya/http';
import { toReportRow } from '@himaya/intake';
import { Ledger } from '@himaya/ledger';
import { randomUUID } from 'node:crypto';
import { type EnterItemDto } from './item.dto.js';
import { itemFaults, toItemRow, toReport } from './item-row.js';
import { prefixOf } from './source-prefix.js';
import { ItemsRepository } from './items.repository.js';
import { unknownSource } from './sources.problems.js';
import { SourcesRepository } from './sources.repository.js';
import { SourcesService } from './sources.service.js';

/** What an analyst found online: a report that is born screened, with its source beside it. */
@Injectable()
export class ItemsService {
  constructor(
    private readonly items: ItemsRepository,
    private readonly sources: SourcesRepository,
    private readonly registry: SourcesService,
    private readonly ledger: Ledger,
  ) {}

  /** The item of a report; null for a report of another channel. */
  find(actor: Person, report: string): Promise<SourceItem | null> {
    return this.items.find(actor, report);
  }

  /** A repeat gets the same answer; whoever enters it is its submitter. */
  async enter(actor: Person, dto: EnterItemDto): Promise<EnteredReport> {
    const errors = itemFaults(dto);
    if (errors.length > 0) throw invalidFields({ errors });
    const now = new Date();
    const report = toReportRow(dto.id, toReport(dto), 'source', now);
    const row = toItemRow(dto, await this.sourceOf(actor, dto), now);
    const kept = await this.items.add(report, row, actor.id);
    if (kept?.contentHash !== row.content_hash) throw idTaken();
    if (kept.fresh) {
      await this.items.decide(actor, dto.id);
      const entry = {
        act: 'item.enter',
        subject: dto.id,
        version: 1,
        content: { ...dto },
      } as const;
      await this.ledger.append(actor, entry);
    }
    return { id: dto.id, receivedOn: kept.receivedOn };
  }

  /** The chosen source, else that of the address, else one that is made of what is said. */
  private async sourceOf(actor: Person, dto: EnterItemDto): Promise<string> {
    if (dto.source !== null) return (await this.known(actor, dto.source)).id;
    const canonical = dto.address === null ? null : canonicalAddress(dto.address);
    const found = canonical === null ? null : await this.sources.findOf(actor, canonical);
    if (found) return found.id;
    const name = dto.sourceName?.trim() ?? '';
    const same = (await this.sources.list(actor)).find((source) => source.name === name);
    if (same) return same.id;
    return this.make(actor, dto, name);
  }

  private async known(actor: Person, id: string): Promise<Source> {
    const source = (await this.sources.list(actor)).find((one) => one.id === id);
    if (!source) throw unknownSource();
    return source;
  }

  private async make(actor: Person, dto: EnterItemDto, name: string): Promise<string> {
    const { sourceType, access } = dto;
    if (!isSaid(name) || sourceType === null || access === null) {
      throw fieldProblem('/sourceName', 'source', {
        en: 'Nobody in the registry has this address. Choose the source, or name a new one with its type and access.',
        ar: 'لا أحد في السجل له هذا العنوان. اختر المصدر، أو سمِّ مصدراً جديداً مع نوعه وقربه من الحدث.',
      });
    }
    const id = randomUUID();
    const prefix = dto.address === null ? null : prefixOf(dto.address);
    await this.registry.add(actor, {
      id,
      name,
      type: sourceType,
      reliability: dto.reliability ?? 'F',
      reliabilityReason: isSaid(dto.reliabilityReason ?? '')
        ? (dto.reliabilityReason ?? '')
        : NOT_RATED,
      relation: null,
      access,
      addresses: prefix === null ? [] : [prefix],
    });
    return id;
  }
}

const NOT_RATED = 'Not rated yet. / لم يُصنَّف بعد.';
