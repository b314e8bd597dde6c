import { request } from 'node:http';
import { type ProblemBody } from '@himaya/contracts';
import { failure, outcomeOfStatus } from './outcome.js';

export interface DeskAddress {
  readonly host: string;
  readonly port: number;
  /** As the server knows itself; behind a proxy it is not where it listens. */
  readonly origin: string;
}

/** What a person signs in with; no code where the account has none. Signing in is the proof that dangerous acts ask for. */
export interface Proof {
  readonly name: string;
  readonly password: string;
  readonly code: string;
}

interface Answer {
  readonly status: number;
  readonly cookie: string | undefined;
  readonly body: unknown;
}

const ANY_ADDRESS: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '::1' };

/** The desk as one person has it on their pages: the same routes, the same rules. */
export class DeskClient {
  private constructor(
    private readonly address: DeskAddress,
    private readonly cookie: string,
  ) {}

  /** As people know the server. */
  get origin(): string {
    return this.address.origin;
  }

  /** Throws an Outcome where name and password, and the code where one is needed, do not go together. */
  static async signIn(address: DeskAddress, proof: Proof): Promise<DeskClient> {
    const nobody = new DeskClient(address, '');
    const { cookie } = await nobody.send('POST', '/api/v1/desk/session', { body: proof });
    if (!cookie) throw failure('the server opened no session.');
    return new DeskClient(address, cookie);
  }

  async get<T>(path: string): Promise<T> {
    return (await this.send('GET', path)).body as T;
  }

  /** `version` is the one that was read: where it changed since, the server refuses. */
  async post<T>(path: string, version?: number, body: object = {}): Promise<T> {
    return (await this.send('POST', path, { version, body })).body as T;
  }

  async put<T>(path: string, body: object): Promise<T> {
    return (await this.send('PUT', path, { body })).body as T;
  }

  async delete<T>(path: string): Promise<T> {
    return (await this.send('DELETE', path, { body: {} })).body as T;
  }

  /** Where the act itself ended this session there is nothing to sign out of. */
  isOver = false;

  async signOut(): Promise<void> {
    if (this.isOver) return;
    await this.send('DELETE', '/api/v1/desk/session', { body: {} });
  }

  private async send(
    method: string,
    path: string,
    { version, body }: { version?: number | undefined; body?: object } = {},
  ): Promise<Answer> {
    const content = body && Buffer.from(JSON.stringify(body));
    const headers = {
      accept: 'application/json',
      'accept-language': 'en',
      origin: this.address.origin,
      'sec-fetch-site': 'same-origin',
      ...(this.cookie && { cookie: this.cookie }),
      ...(version !== undefined && { 'if-match': `"${version}"` }),
      ...(content && { 'content-type': 'application/json', 'content-length': content.length }),
    };
    const answer = await this.exchange({ method, path, headers }, content);
    if (answer.status < 400) return answer;
    const { title, detail } = (answer.body ?? {}) as Partial<ProblemBody>;
    const said = [title ?? `the server answered ${answer.status}.`, detail].filter(Boolean);
    throw outcomeOfStatus(answer.status, said.join(' '));
  }

  /** Without a limit of time: a release takes as long as it takes. */
  private exchange(options: object, content: Buffer | undefined): Promise<Answer> {
    const { host, port } = this.address;
    return new Promise((resolve, reject) => {
      const sent = request({ host: ANY_ADDRESS[host] ?? host, port, ...options }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString('utf8');
          const [cookie] = response.headers['set-cookie']?.[0]?.split(';') ?? [];
          resolve({ status: response.statusCode ?? 0, cookie, body: parse(text) });
        });
      });
      sent.on('error', reject);
      sent.end(content);
    });
  }
}

/** Undefined for what is not JSON, as the page of a proxy. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
