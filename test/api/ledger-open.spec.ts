import { createHash, createHmac } from 'node:crypto';
import {
  type IncidentProof,
  type LedgerConsistency,
  type LedgerHeads,
  type LedgerInclusion,
  type OpenIncident,
  type ProblemBody,
} from '@himaya/contracts';
import { verifyEd25519 } from '@himaya/keys';
import {
  checkProof,
  fromHex,
  leafHash,
  openCheckpoint,
  readNoteKey,
  verifyConsistency,
  verifyInclusion,
} from '@himaya/merkle';
import { boot, type TestServer } from '../support/boot.js';
import { startSequencer, type TestSequencer } from '../support/ledger.js';
import { makeCases } from '../support/make.js';

jest.setTimeout(60_000);

const OPEN = '/api/v1/open';
const HOUR = 3_600_000;

describe('the ledger in public', () => {
  let server: TestServer;
  let ledger: TestSequencer;
  let refs: string[];
  let first: number;

  beforeAll(async () => {
    server = await boot();
    ledger = await startSequencer(server);
    const make = makeCases(server);
    const now = Date.now();
    const one = await make.published();
    first = (await ledger.sequencer.turn(new Date(now))).size;
    const two = await make.published();
    await ledger.sequencer.turn(new Date(now + HOUR));
    const three = await make.published();
    await ledger.sequencer.turn(new Date(now + HOUR));
    refs = [one.ref, two.ref, three.ref];
  });
  afterAll(async () => {
    await ledger?.close();
    await server?.close();
  });

  const ask = async <T>(path: string): Promise<{ status: number; body: T; text: string }> => {
    const { status, body, text } = await (await server.as('nobody')).get(`${OPEN}${path}`);
    return { status, body: body as T, text };
  };
  const proofOf = async (ref: string | undefined): Promise<IncidentProof> =>
    (await ask<IncidentProof>(`/incidents/${ref}/proof`)).body;

  it('gives heads that its key signed, the newest first', async () => {
    const { body } = await ask<LedgerHeads>('/ledger/heads');
    expect(body.exercise).toBe(true);
    expect(body.items.map(({ size }) => size)).toEqual([expect.any(Number), first]);
    for (const { checkpoint, size, root } of body.items) {
      const opened = await openCheckpoint(checkpoint, readNoteKey(body.key ?? ''), verifyEd25519);
      expect(opened).toMatchObject({ size, root: fromHex(root) });
    }
    const { text } = await ask('/ledger/checkpoint');
    expect(text).toBe(body.items[0]?.checkpoint);
  });

  it('proves the acts of a public record down to what they say', async () => {
    for (const ref of refs.slice(0, 2)) {
      const { state, acts, checkpoint, key } = await proofOf(ref);
      expect([state, acts.length]).toEqual(['proven', 1]);
      const head = await openCheckpoint(checkpoint ?? '', readNoteKey(key ?? ''), verifyEd25519);
      for (const { salt, payload, leaf, proof, root, index, size } of acts) {
        const sealed = createHmac('sha256', Buffer.from(salt, 'hex')).update(payload).digest();
        expect(fromHex(leaf)).toEqual(leafHash(Uint8Array.of(1, ...sealed)));
        expect(JSON.parse(payload)).toMatchObject({
          act: 'publication.release',
          subject: ref,
          version: 1,
        });
        const claim = {
          index,
          size,
          leaf: fromHex(leaf),
          proof: proof.map(fromHex),
          root: fromHex(root),
        };
        expect(verifyInclusion(claim)).toBe(true);
        expect(head).toMatchObject({ size, root: claim.root });
      }
    }
  });

  const spoilt: [string, string, (proof: IncidentProof) => unknown][] = [
    ['another record', 'other-record', (proof) => ({ ...proof, ref: 'HM-AAAAAAAA' })],
    ['another version', 'other-record', (proof) => withAct(proof, { version: 2 })],
    [
      'another payload',
      'opening-does-not-fit',
      (proof) =>
        withAct(proof, {
          payload: (proof.acts[0]?.payload ?? '').replace('publisher', 'somebody'),
        }),
    ],
    ['another salt', 'opening-does-not-fit', (proof) => withAct(proof, { salt: '0'.repeat(64) })],
    [
      'another place in the tree',
      'not-in-tree',
      (proof) => withAct(proof, { index: (proof.acts[0]?.index ?? 0) + 1 }),
    ],
    [
      'one step less',
      'not-in-tree',
      (proof) => withAct(proof, { proof: proof.acts[0]?.proof.slice(1) ?? [] }),
    ],
    ['another root', 'not-in-tree', (proof) => withAct(proof, { root: '0'.repeat(64) })],
    [
      'another head',
      'head-not-signed',
      (proof) => ({ ...proof, checkpoint: proof.checkpoint?.replace(/\n\d+\n/, '\n7\n') }),
    ],
    [
      'another record of the same form',
      'record-does-not-fit',
      (proof) => ({
        ...proof,
        record: proof.record?.replace(/"killed_max": \d+/, '"killed_max": 99'),
      }),
    ],
    [
      'the same record with one space less',
      'record-does-not-fit',
      (proof) => ({ ...proof, record: proof.record?.replace(': ', ':') }),
    ],
    ['a record that is no JSON', 'record-does-not-fit', (proof) => ({ ...proof, record: '{' })],
    ['no acts', 'no-proof', (proof) => ({ ...proof, acts: [] })],
    ['the word that it is to come', 'no-proof', (proof) => ({ ...proof, state: 'pending' })],
  ];
  const withAct = (proof: IncidentProof, more: Partial<IncidentProof['acts'][number]>): object => ({
    ...proof,
    acts: proof.acts.map((act) => ({ ...act, ...more })),
  });

  it('gives proofs that anybody checks without the server', async () => {
    const proof = await proofOf(refs[0]);
    const verdict = await checkProof(proof, verifyEd25519);
    expect(verdict).toMatchObject({
      held: true,
      acts: [{ subject: refs[0], act: 'publication.release' }],
    });
    const other = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
    expect(await checkProof(proof, verifyEd25519, other)).toEqual({
      held: false,
      because: 'other-key',
    });
  });

  it('gives the record itself, as it was entered and as its page shows it', async () => {
    const [ref] = refs;
    const { record, acts } = await proofOf(ref);
    const { content } = JSON.parse(acts[0]?.payload ?? '{}') as { content: string };
    expect(
      createHash('sha256')
        .update(record ?? '')
        .digest('hex'),
    ).toBe(content);
    const { incident } = (await ask<{ incident: OpenIncident }>(`/incidents/${ref}`)).body;
    expect(JSON.parse(record ?? '')).toMatchObject({
      ...{ ref, status: incident.status, version: incident.version, edtf: incident.edtf },
      ...{ event_type: incident.eventType, summary_en: incident.summary.en },
      ...{ lon: incident.shape.lon, lat: incident.shape.lat, place_pcode: incident.place?.pcode },
      ...{ killed_min: incident.killedCivilians.min, killed_max: incident.killedCivilians.max },
      ...{ harm: incident.harm, grade: incident.grade, commitments: incident.commitments },
    });
    expect(await proofOf(refs[2])).toMatchObject({ state: 'pending', record: null });
  });

  it.each(spoilt)('whose check fails over %s: %s', async (_, because, spoil) => {
    const proof = spoil(await proofOf(refs[0])) as IncidentProof;
    expect(await checkProof(proof, verifyEd25519)).toEqual({ held: false, because });
  });

  it('says when what was published since the last head will be provable', async () => {
    const { state, provableAt, acts } = await proofOf(refs[2]);
    expect([state, acts]).toEqual(['pending', []]);
    expect(provableAt).toMatch(/:00:00\.000Z$/);
    const waits = Date.parse(provableAt ?? '') - Date.now();
    expect(waits > 0 && waits <= HOUR).toBe(true);
  });

  it('proves that the newest tree grew from an older one', async () => {
    const { body } = await ask<LedgerConsistency>(`/ledger/consistency?first=${first}`);
    const { second, firstRoot, secondRoot, proof } = body;
    const claim = {
      first,
      second,
      firstRoot: fromHex(firstRoot),
      secondRoot: fromHex(secondRoot),
      proof: proof.map(fromHex),
    };
    expect(second).toBeGreaterThan(first);
    expect(verifyConsistency(claim)).toBe(true);
  });

  it('gives tiles of hashes, from which anybody makes the root', async () => {
    const { body } = await ask<LedgerHeads>('/ledger/heads');
    const size = body.items[0]?.size ?? 0;
    const tile = await (
      await server.as('nobody')
    )
      .get(`${OPEN}/ledger/tile/0/000.p/${size}`)
      .buffer(true)
      .parse((response, done) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () => done(null, Buffer.concat(parts)));
      });
    expect(tile.status).toBe(200);
    const bytes = tile.body as Buffer;
    expect(bytes.length).toBe(size * 32);
    for (const index of [0, size - 1]) {
      const leaf = bytes.subarray(index * 32, index * 32 + 32).toString('hex');
      const { body: found } = await ask<LedgerInclusion>(`/ledger/inclusion?leaf=${leaf}`);
      expect(found).toMatchObject({ index, size, leaf });
    }
  });

  it.each<[string, number]>([
    ['/ledger/inclusion', 400],
    ['/ledger/inclusion?leaf=xyz', 400],
    [`/ledger/inclusion?leaf=${'0'.repeat(64)}`, 404],
    [`/ledger/inclusion?leaf=${'0'.repeat(64)}&size=-1`, 400],
    ['/ledger/consistency?first=9999999', 404],
    ['/ledger/consistency?first=2&second=1', 404],
    ['/ledger/consistency?first=NaN', 400],
    ['/ledger/consistency?other=1', 400],
    ['/ledger/tile/0/000', 404],
    ['/ledger/tile/0/x000/000', 404],
    ['/ledger/tile/0/000.p/0', 404],
    ['/ledger/tile/0/000.p/256', 404],
    ['/ledger/tile/0/000.p/255', 404],
    ['/ledger/tile/9/000.p/1', 404],
    ['/ledger/tile/0/1', 404],
    ['/incidents/HM-AAAAAAAA/proof', 404],
    ['/incidents/nonsense/proof', 404],
  ])('answers %s with %i', async (path, status) => {
    const { status: answered, body } = await ask<ProblemBody>(path);
    expect([answered, body.status]).toEqual([status, status]);
  });
});
