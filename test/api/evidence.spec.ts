import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import {
  type EvidenceItem,
  type EvidenceRow,
  type Incident,
  type Matches,
} from '@himaya/contracts';
import { boot, temporaryFolder, type TestServer } from '../support/boot.js';
import { sendFile, type SentFile } from '../support/evidence.js';
import { makeCases } from '../support/make.js';
import { type CastName } from '../support/people.js';

const API = '/api/v1/desk/evidence';
const folder = temporaryFolder();
let server: TestServer;
let make: ReturnType<typeof makeCases>;
let picture: Buffer;

beforeAll(async () => {
  const limits = { pictureBytes: 3_000_000, videoBytes: 20_000_000, files: 3 };
  server = await boot('exercise', undefined, { evidence: { folder, limits }, jobs: true });
  make = makeCases(server);
  picture = await photo(640, 480);
});
afterAll(() => server?.close());

/** A drawing with light and dark in it: noise has no likeness that a smaller copy would keep. */
const STREET = `<svg xmlns="http://www.w3.org/2000/svg" width="300" height="200">
  <linearGradient id="sky" x2="1" y2="1"><stop stop-color="#fff"/><stop offset="1" stop-color="#567"/></linearGradient>
  <rect width="300" height="200" fill="url(#sky)"/><rect x="20" y="60" width="70" height="140" fill="#432"/>
  <rect x="120" y="90" width="50" height="110" fill="#876"/><circle cx="230" cy="120" r="45" fill="#222"/>
  <path d="M0 180 L300 150 V200 H0 Z" fill="#ddd"/></svg>`;

/** A picture of noise with a place in it, as a phone would make one. */
function photo(width: number, height: number): Promise<Buffer> {
  const noise = { type: 'gaussian', mean: 120, sigma: 60 } as const;
  return sharp({ create: { width, height, channels: 3, background: '#345', noise } })
    .withExif({
      IFD0: { Make: 'Inventedphone', Artist: 'Invented Person' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '36/1 12/1 0/1' },
    })
    .jpeg()
    .toBuffer();
}

async function send(bytes: Buffer, { by = 'anna', ...file }: SentFile & { by?: CastName }) {
  return sendFile(server, await server.as(by), bytes, file);
}

const ofCase = async (): Promise<string> => `incident=${(await make.assessing()).id}`;

async function added(bytes = picture, sent?: SentFile): Promise<EvidenceItem> {
  const answer = await send(bytes, sent ?? { of: await ofCase() });
  expect(answer.status).toBe(201);
  return answer.body as EvidenceItem;
}

/** Waits until the worker has looked at it. */
async function derived(id: string): Promise<EvidenceItem> {
  const anna = await server.as('anna');
  for (let tries = 0; tries < 400; tries += 1) {
    const item = (await anna.get(`${API}/${id}`)).body as EvidenceItem;
    if (item.preview !== 'waiting') return item;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the worker did not come');
}

/** Waits until the worker has nothing left of what was sent before. */
async function allDerived(): Promise<void> {
  const waiting = await server.database.query<{ id: string }>(
    `SELECT id FROM desk.evidence WHERE preview = 'waiting'`,
  );
  for (const { id } of waiting) await derived(id);
}

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
const stored = (): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.length > 30);

describe('an item of evidence', () => {
  it('is kept byte for byte, sealed, with both hashes, and tells who touched it', async () => {
    const item = await added();
    expect(item).toMatchObject({ kind: 'image', mediaType: 'image/jpeg', bytes: picture.length });
    expect([item.sha256, item.sha512]).toEqual(
      ['sha256', 'sha512'].map((name) => createHash(name).update(picture).digest('hex')),
    );
    for (const name of stored())
      expect(readFileSync(join(folder, name)).includes('Inventedphone')).toBe(false);
    const rita = await server.as('rita');
    const opened = await rita.post(`${API}/${item.id}/opening`, {}).buffer(true).parse(bytes);
    expect(sha256(opened.body as Buffer)).toBe(sha256(picture));
    expect(opened.headers).toMatchObject({
      'content-type': 'image/jpeg',
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'no-store',
      'content-disposition': `attachment; filename="evidence-${item.id.slice(0, 8)}"`,
    });
    const { custody, fixityOn } = await derived(item.id);
    expect(custody.filter(({ by }) => by).map(({ act, by }) => [act, by])).toEqual([
      ['received', 'anna'],
      ['opened', 'rita'],
    ]);
    expect(custody.at(-1)?.hashAfter).toBe(item.sha256);
    expect(fixityOn).not.toBeNull();
    const acts = await server.database.query<{ act: string }>(
      `SELECT payload::jsonb ->> 'act' AS act FROM ledger.openings WHERE payload::jsonb ->> 'subject' = $1`,
      [item.id],
    );
    const known = new Set(acts.map(({ act }) => act));
    for (const act of ['evidence.receive', 'evidence.open', 'evidence.derive', 'record.keep'])
      expect(known).toContain(act);
    // the reading of sensitive media stands in the history of the case
    const history = (await rita.get(`/api/v1/desk/incidents/${item.incident}`)).body as {
      history: { act: string }[];
    };
    expect(history.history.map(({ act }) => act)).toContain('evidence.open');
  });

  it('has copies without a single tag, a picture hash, and its metadata for who may open it', async () => {
    const { id } = await added();
    const item = await derived(id);
    expect(item).toMatchObject({ preview: 'ready', copies: ['small', 'view'] });
    expect(item.metadata?.['exif.Make']).toBe('Inventedphone');
    const anna = await server.as('anna');
    for (const kind of item.copies) {
      const copy = await anna.get(`${API}/${id}/copies/${kind}`).buffer(true).parse(bytes);
      expect(copy.status).toBe(200);
      const read = await sharp(copy.body as Buffer).metadata();
      expect([read.exif, read.xmp, read.iptc, read.icc]).toEqual([
        undefined,
        undefined,
        undefined,
        undefined,
      ]);
      expect((copy.body as Buffer).includes('Invented')).toBe(false);
    }
    // an analyst who does not hold the case views copies, and no more
    const amir = await server.as('amir');
    const seen = (await amir.get(`${API}/${id}`)).body as EvidenceItem;
    expect([seen.metadata, seen.acts]).toEqual([null, ['unblur']]);
    expect((await amir.post(`${API}/${id}/opening`, {})).status).toBe(409);
    const part = await amir
      .get(`${API}/${id}/copies/view`)
      .set('range', 'bytes=10-19')
      .buffer(true)
      .parse(bytes);
    expect([part.status, (part.body as Buffer).length]).toEqual([206, 10]);
    const beyond = await amir.get(`${API}/${id}/copies/view`).set('range', 'bytes=99999999-');
    expect(beyond.status).toBe(416);
  });

  it('is shown plainly on record, and the desk counts what one person saw today', async () => {
    const { id } = await added();
    await derived(id);
    const otto = await server.as('otto');
    const first = await otto.post(`${API}/${id}/unblurring`, {});
    expect([first.status, first.body]).toEqual([200, { graphicToday: 1 }]);
    await otto.post(`${API}/${id}/unblurring`, {});
    const { custody } = await derived(id);
    expect(custody.filter(({ act }) => act === 'unblurred').map(({ by }) => by)).toEqual([
      'otto',
      'otto',
    ]);
  });

  it('is described under its version', async () => {
    const item = await added();
    const anna = await server.as('anna');
    const details = { ...item.details, description: 'A street, invented.', graphic: true };
    const url = `${API}/${item.id}/details`;
    expect((await anna.send('put', url, details)).status).toBe(428);
    const changed = await anna.change('put', url, item.version, details);
    expect(changed.body).toMatchObject({ version: 2, description: 'A street, invented.' });
    expect((await anna.change('put', url, item.version, details)).status).toBe(412);
    const rita = await server.as('rita');
    expect((await rita.change('put', url, 2, details)).status).toBe(403);
  });

  it('has a redacted copy, black where the boxes were, and stays as it came', async () => {
    const { id } = await added();
    await derived(id);
    const anna = await server.as('anna');
    const copy = randomUUID();
    const boxes = [{ x: 0, y: 0, width: 0.5, height: 1 }];
    const made = await anna.post(`${API}/${id}/redactions`, { id: copy, boxes, reason: 'A face.' });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ id: copy, derivedFrom: id, mediaType: 'image/jpeg' });
    const opened = await anna.post(`${API}/${copy}/opening`, {}).buffer(true).parse(bytes);
    const { data, info } = await sharp(opened.body as Buffer)
      .raw()
      .toBuffer({ resolveWithObject: true });
    const at = (x: number, y: number): number => data[(y * info.width + x) * info.channels] ?? 255;
    expect([at(5, 5), at(100, 470), at(300, 200)].every((value) => value < 8)).toBe(true);
    const right = Array.from({ length: 100 }, (_, row) => at(500, row));
    expect(Math.max(...right)).toBeGreaterThan(60);
    const item = await derived(id);
    expect(item.sha256).toBe(sha256(picture));
    expect(item.custody.at(-1)).toMatchObject({ act: 'redacted', to: copy, reason: 'A face.' });
  });

  it('that is damaged in the store gives nothing, and says so', async () => {
    const item = await added(await photo(200, 200));
    await derived(item.id);
    const [row] = await server.database.query<{ name: string }>(
      `SELECT parts -> 0 ->> 'name' AS name FROM desk.evidence WHERE id = $1`,
      [item.id],
    );
    const file = join(folder, row?.name.slice(0, 2) ?? '', row?.name ?? '');
    const sealed = readFileSync(file);
    sealed.writeUInt8((sealed[400] ?? 0) ^ 1, 400);
    writeFileSync(file, sealed);
    const rita = await server.as('rita');
    const answer = await rita.post(`${API}/${item.id}/opening`, {});
    expect([answer.status, (answer.body as { type: string }).type]).toEqual([
      500,
      'evidence-damaged',
    ]);
    expect((await derived(item.id)).custody.at(-1)?.act).toBe('damaged');
  });
});

describe('a check of an item', () => {
  it('is logged in its case and stands with the item; the last word of its kind weighs on the grade', async () => {
    const incident = await make.assessing();
    const item = await added(picture, { of: `incident=${incident.id}` });
    const anna = await server.as('anna');
    const read = async () => (await anna.get(`${API}/${item.id}`)).body as EvidenceItem;
    const log = async (more: object) => {
      const { checkedIn } = await read();
      const looked = { id: randomUUID(), type: 'manipulation_ai', result: 'contradicts' };
      const check = { ...looked, note: 'Invented: shadows differ.', evidence: item.id, ...more };
      const path = `/api/v1/desk/incidents/${checkedIn?.incident}/checks`;
      return anna.change('post', path, checkedIn?.version ?? 0, check);
    };
    const against = (await log({})).body as Incident;
    expect(against.checks.at(-1)).toMatchObject({ evidence: item.id, result: 'contradicts' });
    expect(against.gradeProposal?.occurrenceBecause).toContain('contradiction_open');
    const resolved = (await log({ result: 'supports' })).body as Incident;
    expect(resolved.gradeProposal?.occurrenceBecause).not.toContain('contradiction_open');
    expect((await read()).checks.map(({ result }) => result)).toEqual(['contradicts', 'supports']);
    // who does not hold the case is offered none
    const amir = (await (await server.as('amir')).get(`${API}/${item.id}`)).body as EvidenceItem;
    expect(amir.checkedIn).toBeNull();
  });

  it('of a file of another case, or of none, is refused', async () => {
    const incident = await make.assessing();
    const other = await added();
    const anna = await server.as('anna');
    const path = `/api/v1/desk/incidents/${incident.id}/checks`;
    for (const evidence of [other.id, randomUUID()]) {
      const looked = { id: randomUUID(), type: 'geolocation', result: 'supports', note: 'No.' };
      const { version } = (await anna.get(path.replace('/checks', ''))).body as Incident;
      const answer = await anna.change('post', path, version, { ...looked, evidence });
      expect([answer.status, answer.body.type]).toEqual([400, 'check-of-another-case']);
    }
  });
});

describe('sending a file', () => {
  it('twice gives one item; other bytes under its id are refused', async () => {
    const of = await ofCase();
    const id = randomUUID();
    await allDerived();
    const before = stored().length;
    const first = await send(picture, { of, id });
    const again = await send(picture, { of, id });
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(
      (again.body as EvidenceItem).custody.filter(({ act }) => act === 'received'),
    ).toHaveLength(1);
    const other = await send(await photo(32, 32), { of, id });
    expect((other.body as { type: string }).type).toBe('id-taken');
    await derived(id);
    // the original, and two copies
    expect(stored().length - before).toBe(3);
  });

  it.each([
    ['an empty file', Buffer.alloc(0), 400, 'file-empty'],
    [
      'SVG',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'),
      415,
      'file-kind-refused',
    ],
    [
      'a page called a picture',
      Buffer.from('<!doctype html><script>1</script>'),
      415,
      'file-kind-refused',
    ],
    [
      'a GIF',
      Buffer.from('GIF89a\u0001\u0000\u0001\u0000\u0000\u0000\u0000;'),
      415,
      'file-kind-refused',
    ],
    ['a zip', Buffer.from('PK\u0003\u0004 of anything else'), 415, 'file-kind-refused'],
    ['noise', randomBytes(5000), 415, 'file-kind-refused'],
  ])('refuses %s, says why and keeps nothing', async (_, bytes, status, type) => {
    const before = stored().length;
    const answer = await send(bytes, { of: await ofCase() });
    expect([answer.status, (answer.body as { type: string }).type]).toEqual([status, type]);
    expect(stored()).toHaveLength(before);
  });

  it('refuses a picture that hides an archive or a page, and one that is too large', async () => {
    const of = await ofCase();
    const before = stored().length;
    const zip = Buffer.concat([picture, Buffer.from('PK\u0005\u0006'), Buffer.alloc(18)]);
    const html = Buffer.concat([picture.subarray(0, 20), Buffer.from('<html><script>'), picture]);
    for (const two of [zip, html])
      expect(((await send(two, { of })).body as { type: string }).type).toBe('file-is-two');
    const large = Buffer.concat([picture, randomBytes(3_000_000)]);
    const answer = await send(large, { of });
    expect([answer.status, (answer.body as { type: string }).type]).toEqual([
      413,
      'file-too-large',
    ]);
    expect(stored()).toHaveLength(before);
  });

  it('keeps a web archive sealed and never opens it', async () => {
    const wacz = Buffer.concat([
      Buffer.from('PK\u0003\u0004'),
      Buffer.alloc(26),
      Buffer.from('datapackage.json{}'),
    ]);
    const item = await added(wacz, { of: await ofCase(), name: 'page.wacz' });
    expect(item).toMatchObject({ kind: 'archive', mediaType: 'application/wacz' });
    expect(await derived(item.id)).toMatchObject({
      preview: 'none',
      previewReason: 'not_a_picture',
    });
  });

  it('says why there is no preview of what is cut short or a bomb', async () => {
    const of = await ofCase();
    const cut = await added(picture.subarray(0, picture.length / 2), { of });
    expect(await derived(cut.id)).toMatchObject({ preview: 'none', previewReason: 'damaged' });
    const bomb = await sharp({
      create: { width: 12_000, height: 9_000, channels: 3, background: '#000' },
    })
      .png({ compressionLevel: 9 })
      .toBuffer();
    const item = await added(bomb, { of, name: 'bomb.jpg' });
    expect(item.mediaType).toBe('image/png');
    expect(await derived(item.id)).toMatchObject({ preview: 'none', previewReason: 'too_large' });
  }, 60_000);

  it('is for who holds the case, or entered or screened the report; so many files and no more', async () => {
    const of = await ofCase();
    expect((await send(picture, { of, by: 'amir' })).status).toBe(409);
    expect((await send(picture, { of, by: 'rita' })).status).toBe(403);
    expect((await send(picture, { of: `incident=${randomUUID()}` })).status).toBe(404);
    const report = await make.received();
    expect((await send(picture, { of: `report=${report}` })).status).toBe(409);
    const own = await make.entered('amir');
    expect((await send(picture, { of: `report=${own}`, by: 'amir' })).status).toBe(201);
    for (let files = 0; files < 3; files += 1)
      expect((await send(picture, { of })).status).toBe(201);
    const fourth = await send(picture, { of });
    expect([fourth.status, (fourth.body as { type: string }).type]).toEqual([
      409,
      'too-many-files',
    ]);
    const { id } = await make.proposed();
    expect((await send(picture, { of: `incident=${id}` })).status).toBe(409);
  });

  it('leaves the holder among those who assessed the case', async () => {
    const item = await added();
    const editors = await server.database.query(
      `SELECT FROM desk.incident_editors e JOIN accounts.people p ON p.id = e.person_id
       WHERE e.incident_id = $1 AND p.name = 'anna'`,
      [item.incident],
    );
    expect(editors).toHaveLength(1);
  });
});

describe('evidence of a restricted case', () => {
  it('is not there for who is no member, in no list, by no address, and is refused as what is absent', async () => {
    const { id: incident, version } = await make.assessing();
    const item = await added(picture, { of: `incident=${incident}` });
    await derived(item.id);
    const anna = await server.as('anna');
    const ids = await server.database.query<{ id: string; name: string }>(
      `SELECT id, name FROM accounts.people WHERE name IN ('anna', 'rita', 'petra')`,
    );
    const members = ids.map(({ id }) => id);
    const restricted = await anna.change(
      'post',
      `/api/v1/desk/incidents/${incident}/restriction`,
      version,
      {
        reason: 'Invented.',
        members,
      },
    );
    expect(restricted.status).toBe(200);
    const amir = await server.as('amir');
    const absent = (await amir.get(`${API}/${randomUUID()}`)).body as object;
    for (const path of [item.id, `${item.id}/copies/view`]) {
      const answer = await amir.get(`${API}/${path}`);
      expect([answer.status, answer.body]).toEqual([404, absent]);
    }
    for (const [path, body] of [
      ['opening', {}],
      ['unblurring', {}],
      [
        'redactions',
        { id: randomUUID(), boxes: [{ x: 0, y: 0, width: 1, height: 1 }], reason: 'Invented.' },
      ],
    ] as const)
      expect((await amir.post(`${API}/${item.id}/${path}`, body)).status).toBe(404);
    const list = (await amir.get(`${API}?incident=${incident}`)).body as { items: EvidenceRow[] };
    expect(list.items).toEqual([]);
    expect((await send(picture, { of: `incident=${incident}`, by: 'amir' })).status).toBe(404);
    const rita = await server.as('rita');
    expect((await rita.get(`${API}/${item.id}`)).status).toBe(200);
  });
});

describe('matches', () => {
  it('tell the same bytes, and a picture like it, of other records', async () => {
    const base = await sharp(Buffer.from(STREET)).png().toBuffer();
    const like = await sharp(base)
      .resize(280, 190, { fit: 'fill' })
      .jpeg({ quality: 60 })
      .toBuffer();
    const [one, two, three] = [await ofCase(), await ofCase(), await ofCase()];
    const items = [
      await added(base, { of: one }),
      await added(base, { of: two }),
      await added(like, { of: three }),
    ];
    for (const { id } of items) await derived(id);
    const rows = await server.database.query<{ other: string; same: boolean; distance: number }>(
      `SELECT other_evidence AS other, same_bytes AS same, distance FROM desk.evidence_matches($1, 10, NULL)`,
      [items[0]?.incident],
      'desk',
    );
    expect(rows.find(({ other }) => other === items[1]?.id)).toMatchObject({
      same: true,
      distance: 0,
    });
    expect(rows.find(({ other }) => other === items[2]?.id)?.same).toBe(false);
    const near = `/api/v1/desk/incidents/${items[0]?.incident}/matches`;
    const found = (await (await server.as('anna')).get(near)).body as Matches;
    const groundsOf = (id: string | null | undefined) =>
      found.items.find((match) => match.id === id)?.why[0];
    expect(groundsOf(items[1]?.incident)).toMatchObject({ ground: 'same_file', points: 95 });
    expect(groundsOf(items[2]?.incident)).toMatchObject({ ground: 'same_picture', points: 80 });
  });
});

/** The body as bytes. */
function bytes(answer: unknown, done: (error: Error | null, body: Buffer) => void): void {
  const chunks: Buffer[] = [];
  const stream = answer as NodeJS.ReadableStream;
  stream.on('data', (chunk: Buffer) => chunks.push(Buffer.from(chunk)));
  stream.on('end', () => done(null, Buffer.concat(chunks)));
}
