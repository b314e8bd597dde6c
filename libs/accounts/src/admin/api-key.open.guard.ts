import { createHash } from 'node:crypto';
import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { KEY_PREFIX } from '@himaya/contracts';
import { Pools } from '@himaya/database';
import { type HimayaRequest, PLANE } from '@himaya/http';
import { keyInvalid } from './key.problems.js';

const BEARER = /^bearer +(\S+)$/i;
const SCOPE = 'open.read';

/**
 * Before the open plane: a key that is shown must be good. Who shows none reads the same. Keys are looked at on no
 * other plane. The open role reads no table of accounts: the function tells of one hash what it may do.
 */
@Injectable()
export class ApiKeyOpenGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly pools: Pools,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (this.reflector.get(PLANE, context.getClass()) !== 'open') return true;
    const { authorization } = context.switchToHttp().getRequest<HimayaRequest>().headers;
    if (authorization === undefined) return true;
    const secret = BEARER.exec(String(authorization))?.[1] ?? '';
    if (!secret.startsWith(KEY_PREFIX)) throw keyInvalid();
    const { rows } = await this.pools.pool('open').query<{ scopes: string[] | null }>({
      name: 'use-key',
      text: 'SELECT accounts.use_key($1) AS scopes',
      values: [createHash('sha256').update(secret).digest()],
    });
    if (!rows[0]?.scopes?.includes(SCOPE)) throw keyInvalid();
    return true;
  }
}
