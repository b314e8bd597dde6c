import { Agent, type IncomingHttpHeaders, request } from 'node:http';
import { type AddressInfo } from 'node:net';
import { ORIGIN, type TestServer } from '../support/boot.js';
import { type CastName } from '../support/people.js';

export interface Ask {
  readonly method?: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** The server behind a real socket, so that any method and any bytes can be sent. */
export class Door {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 16 });

  private constructor(
    private readonly server: TestServer,
    private readonly port: number,
  ) {}

  static async open(server: TestServer): Promise<Door> {
    await server.app.listen(0, '127.0.0.1');
    const { port } = server.app.getHttpServer().address() as AddressInfo;
    return new Door(server, port);
  }

  ask({ method = 'GET', path, headers = {}, body }: Ask): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const length =
        body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
      const sent = request(
        {
          agent: this.agent,
          host: '127.0.0.1',
          port: this.port,
          method,
          path,
          headers: { ...length, ...headers },
        },
        (incoming) => {
          const chunks: Buffer[] = [];
          incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
          incoming.on('error', reject);
          incoming.on('end', () =>
            resolve({
              status: incoming.statusCode ?? 0,
              headers: incoming.headers,
              body: Buffer.concat(chunks),
            }),
          );
        },
      );
      sent.on('error', reject);
      sent.end(body);
    });
  }

  /** All of them, a few at a time, answers in the order of the questions. */
  async askAll(asks: readonly Ask[]): Promise<Answer[]> {
    const answers: Answer[] = [];
    let next = 0;
    const walk = async (): Promise<void> => {
      while (next < asks.length) {
        const at = next;
        next += 1;
        const ask = asks[at];
        if (ask) answers[at] = await this.ask(ask);
      }
    };
    await Promise.all(Array.from({ length: 8 }, walk));
    return answers;
  }

  /** Headers of a page of ours, signed in as one of the cast. */
  async signIn(name: CastName): Promise<Record<string, string>> {
    const password = this.server.passwords.get(name) ?? '';
    const { status, headers } = await this.ask({
      method: 'POST',
      path: '/api/v1/desk/session',
      headers: ours,
      body: JSON.stringify({ name, password }),
    });
    if (status !== 201) throw new Error(`${name} cannot sign in: ${status}`);
    return { ...ours, cookie: String(headers['set-cookie']).split(';')[0] ?? '' };
  }

  close(): void {
    this.agent.destroy();
  }
}

/** What a page of ours sends with a change. */
export const ours = {
  origin: ORIGIN,
  'sec-fetch-site': 'same-origin',
  'content-type': 'application/json',
};

/** Headers of a request that has no body. */
export const withoutType = (headers: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => name !== 'content-type'));
