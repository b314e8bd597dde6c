import { Injectable, type PipeTransform } from '@nestjs/common';
import { isUuid, notFound } from '@himaya/http';

/** What names a batch in a path: its id, or the number that people say. */
export type BatchKey = { readonly id: string } | { readonly number: number };

const NUMBER = /^[1-9]\d{0,8}$/;

@Injectable()
export class BatchKeyPipe implements PipeTransform<unknown, BatchKey> {
  transform(value: unknown): BatchKey {
    if (isUuid(value)) return { id: value };
    if (typeof value === 'string' && NUMBER.test(value)) return { number: Number(value) };
    throw notFound();
  }
}
