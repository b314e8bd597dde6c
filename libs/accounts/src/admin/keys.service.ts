import { Injectable } from '@nestjs/common';
import { type ApiKey, type IssuedKey, KEY_PREFIX, type Page, type Person } from '@himaya/contracts';
import { invalidFields, notFound } from '@himaya/http';
import { civilDay } from '@himaya/edtf';
import { Ledger } from '@himaya/ledger';
import { KeysRepository } from './keys.repository.js';
import { type IssueKeyDto } from './key.dto.js';
import { newSecret, secretHash } from './one-use.js';

const MOST_DAYS = 366;
const DAY_MILLISECONDS = 86_400_000;

/** Keys by which machines read what is public: scoped, for a year at most, shown once. */
@Injectable()
export class KeysService {
  constructor(
    private readonly keys: KeysRepository,
    private readonly ledger: Ledger,
  ) {}

  async list(): Promise<Page<ApiKey>> {
    const items = await this.keys.list();
    return { items, total: items.length, next: null };
  }

  async issue(actor: Person, dto: IssueKeyDto): Promise<IssuedKey> {
    assertExpiry(dto.expiresOn, civilDay(new Date()));
    const secret = `${KEY_PREFIX}${newSecret()}`;
    await this.keys.add(dto, actor.id, secretHash(secret));
    const { id, label, scopes, expiresOn } = dto;
    await this.ledger.append(actor, {
      act: 'key.issue',
      subject: id,
      version: 1,
      content: { label, scopes: [...scopes], expiresOn },
    });
    const key = await this.keys.find(id);
    if (!key) throw notFound();
    return { key, secret };
  }

  async revoke(actor: Person, id: string): Promise<void> {
    const key = await this.keys.find(id);
    if (!key) throw notFound();
    if (key.state === 'revoked') return;
    await this.keys.revoke(id, actor.id);
    await this.ledger.append(actor, { act: 'key.revoke', subject: id, version: 1, content: {} });
  }
}

function assertExpiry(day: string, today: string): void {
  const days = (Date.parse(day) - Date.parse(today)) / DAY_MILLISECONDS;
  if (days >= 1 && days <= MOST_DAYS) return;
  const detail = {
    en: 'A key ends between tomorrow and a year from now.',
    ar: 'ينتهي المفتاح بين الغد وسنة من اليوم.',
  };
  throw invalidFields({ errors: [{ pointer: '/expiresOn', code: 'range', detail }] });
}
