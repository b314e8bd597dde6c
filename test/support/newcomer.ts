import supertest from 'supertest';
import { addPerson } from '@himaya/accounts';
import { asOwner } from '@himaya/api';
import { type Role } from '@himaya/contracts';
import { createHmac } from 'node:crypto';
import { type AssertionOptions, SoftwareAuthenticator } from './authenticator.js';
import { ORIGIN, type TestServer } from './boot.js';

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: {
    readonly type?: string;
    readonly enrolling?: boolean;
    readonly permissions?: readonly string[];
    readonly recoveryCodes?: readonly string[];
  };
}

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** The session cookie that an answer sets; empty where it sets none. */
export const cookieOf = ({ headers }: Answer): string =>
  [headers['set-cookie']]
    .flat()
    .map((one) => String(one).split(';')[0] ?? '')
    .find((one) => one.startsWith('sid=')) ?? '';

/** What an app shows for a secret in base 32; written apart from the server's own. */
export function totpNow(secret: string, steps = 0): string {
  const bits = [...secret].map((one) => BASE32.indexOf(one).toString(2).padStart(5, '0')).join('');
  const seed = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeUInt32BE(Math.floor(Date.now() / 30_000) + steps, 4);
  const mac = createHmac('sha1', seed).update(counter).digest();
  const at = (mac[19] ?? 0) & 15;
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

/** A person of a live instance, at one browser. */
export class Newcomer {
  cookie = '';

  private constructor(
    private readonly server: TestServer,
    readonly name: string,
    readonly password: string,
  ) {}

  static async add(server: TestServer, name: string, roles: readonly string[]): Promise<Newcomer> {
    const password = await asOwner(server.database.ownerUrl, (owner) =>
      addPerson(owner, { name, roles: roles as Role[], exercise: false }),
    );
    return new Newcomer(server, name, password);
  }

  /** Somebody who is here already, at a browser that holds this cookie. */
  static known(server: TestServer, name: string, password: string, cookie: string): Newcomer {
    const one = new Newcomer(server, name, password);
    one.cookie = cookie;
    return one;
  }

  /** The same person at another browser. */
  async elsewhere(): Promise<Newcomer> {
    return new Newcomer(this.server, this.name, this.password);
  }

  async send(
    method: 'get' | 'post' | 'put' | 'delete',
    path: string,
    body: object = {},
    cookie = this.cookie,
  ): Promise<Answer> {
    const request = supertest(this.server.app.getHttpServer())
      [method](path)
      .set({ 'sec-fetch-site': 'same-origin', ...(cookie && { cookie }) });
    const answer: Answer = await (method === 'get'
      ? request
      : request.set('content-type', 'application/json').send(JSON.stringify(body)));
    const given = cookieOf(answer);
    if (given !== '' && cookie === this.cookie) this.cookie = given;
    return answer;
  }

  signIn(code?: string, password = this.password): Promise<Answer> {
    this.cookie = '';
    const body = { name: this.name, password, ...(code !== undefined && { code }) };
    return this.send('post', '/api/v1/desk/session', body);
  }

  async addTotp(): Promise<{ readonly codes: readonly string[]; readonly secret: string }> {
    const { body } = await this.send('post', '/api/v1/desk/account/totp-offer');
    const { secret, pending } = body as object as { secret: string; pending: string };
    const answer = await this.send('put', '/api/v1/desk/account/totp', {
      pending,
      code: totpNow(secret),
    });
    if (answer.status !== 200) throw new Error(`no TOTP: ${answer.status} ${answer.body.type}`);
    return { codes: answer.body.recoveryCodes ?? [], secret };
  }

  async register(key: SoftwareAuthenticator): Promise<Answer> {
    const { body } = await this.send('post', '/api/v1/desk/account/passkey-options');
    return this.send(
      'post',
      '/api/v1/desk/account/passkeys',
      key.register(body as object as AssertionOptions),
    );
  }

  async addPasskey(): Promise<SoftwareAuthenticator> {
    const key = new SoftwareAuthenticator(ORIGIN);
    const answer = await this.register(key);
    if (answer.status !== 201) throw new Error(`no passkey: ${answer.status} ${answer.body.type}`);
    return key;
  }

  async signInByPasskey(key: SoftwareAuthenticator): Promise<Answer> {
    const { body } = await this.send('post', '/api/v1/desk/session/passkey-options');
    return this.send(
      'post',
      '/api/v1/desk/session/passkey',
      key.assert(body as object as AssertionOptions),
    );
  }

  async stepUpByPasskey(key: SoftwareAuthenticator): Promise<Answer> {
    const { body } = await this.send('post', '/api/v1/desk/session/step-up-options');
    const assertion = key.assert(body as object as AssertionOptions);
    return this.send('post', '/api/v1/desk/session/step-up-passkey', assertion);
  }

  /** Puts a moment of this person's sessions back. */
  async age(column: 'stepped_up_at' | 'seen_at' | 'created_at', by: string): Promise<void> {
    await this.server.database.query(
      `UPDATE accounts.sessions SET ${column} = now() - $2::interval
       WHERE person_id = (SELECT id FROM accounts.people WHERE name = $1)`,
      [this.name, by],
    );
  }

  /** As if the codes that were used were of long ago. */
  async letCodesPass(): Promise<void> {
    await this.server.database.query(
      `UPDATE accounts.totp SET last_step = 0
       WHERE person_id = (SELECT id FROM accounts.people WHERE name = $1)`,
      [this.name],
    );
  }
}
