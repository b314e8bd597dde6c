import { Client } from 'pg';

/** After a refusal: a replica never listens, and need not be asked at every poll. */
const RETRY_MILLISECONDS = 30_000;

/**
 * Calls `wake` at each notification of a channel. A lost connection is made again by the next `check`;
 * whoever listens polls as well, so that nothing is missed meanwhile.
 */
export class Listener {
  private client: Client | undefined;
  private refusedAt = -Infinity;

  constructor(
    private readonly url: string,
    private readonly channel: string,
    private readonly wake: () => void,
  ) {}

  /** Connects where there is no connection; does nothing on a server that refuses LISTEN. */
  async check(): Promise<void> {
    if (this.client || performance.now() - this.refusedAt < RETRY_MILLISECONDS) return;
    const client = new Client({ connectionString: this.url, application_name: 'himaya-listen' });
    client.on('error', () => this.forget(client));
    client.on('end', () => this.forget(client));
    client.on('notification', () => this.wake());
    try {
      await client.connect();
      await client.query(`LISTEN ${client.escapeIdentifier(this.channel)}`);
      this.client = client;
    } catch (error) {
      this.refusedAt = performance.now();
      // A replica has no LISTEN and a restarting server no connection: the poll carries on alone.
      this.forget(client);
      await client.end().catch(() => error);
    }
  }

  async close(): Promise<void> {
    const { client } = this;
    this.client = undefined;
    await client?.end();
  }

  private forget(client: Client): void {
    if (this.client === client) this.client = undefined;
  }
}
