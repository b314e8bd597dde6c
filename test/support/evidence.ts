import { randomUUID } from 'node:crypto';
import supertest from 'supertest';
import { type EvidenceDetails } from '@himaya/contracts';
import { type Client, type TestServer } from './boot.js';

/** What people say of an item of which they know nothing. */
export const DETAILS: EvidenceDetails = {
  description: null,
  graphic: null,
  originality: 'unknown',
  edited: 'unknown',
  originalUrl: null,
  creator: null,
  acquiredFrom: null,
  rights: null,
  device: null,
  weather: null,
  landmarks: null,
  collectedWith: null,
  collectedAt: null,
  willTestify: 'unknown',
};

/** One pixel, as PNG. */
export const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

export interface SentFile {
  /** `incident=...` or `report=...`. */
  readonly of: string;
  readonly name?: string;
  readonly id?: string;
}

/** Sends bytes as a page of ours does. */
export function sendFile(
  server: TestServer,
  client: Client,
  bytes: Buffer,
  { of, name = 'photo.jpg', id = randomUUID() }: SentFile,
): supertest.Test {
  const query = `id=${id}&${of}&name=${encodeURIComponent(name)}`;
  return supertest(server.app.getHttpServer())
    .post(`/api/v1/desk/evidence?${query}`)
    .set({ ...client.headers, 'content-type': 'application/octet-stream' })
    .send(bytes);
}

/** An item of a case of anna's; gives its id. */
export async function addEvidence(server: TestServer, incident: string): Promise<string> {
  const id = randomUUID();
  const anna = await server.as('anna');
  const { status } = await sendFile(server, anna, PIXEL, { of: `incident=${incident}`, id });
  if (status !== 201) throw new Error(`adding evidence answered ${status}`);
  return id;
}
