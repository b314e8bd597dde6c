import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type SealedObject } from '@himaya/objects';
import { makeCopies } from './make-copies.js';
import { makeRecording } from './make-recordings.js';
import { OpenCopy } from './open-copy.js';
import { findMediaTools } from './sandbox.js';

jest.setTimeout(120_000);

const tools = findMediaTools('/usr/local/bin:/usr/bin:/bin');
const exiftool = '/usr/bin/exiftool';
const folder = mkdtempSync(join(tmpdir(), 'himaya-test-'));

/** Tags that say something of a place, a person, a device or a program. */
const SAYS =
  /GPS|Invented|Inventedphone|Make|Model|Artist|Author|Comment|Software|Encoder|Location/i;

function tagsOf(name: string, bytes: Buffer): string {
  const file = join(folder, name);
  writeFileSync(file, bytes);
  return execFileSync(exiftool, ['-a', '-G', '-ee', file])
    .toString()
    .replace(/^\[(File|ExifTool)\].*$/gm, '');
}

const has = tools.ffmpeg !== null && existsSync(exiftool);
if (!has) console.warn('SKIPPED: films and sounds; there is no ffmpeg or no exiftool');

(has ? it : it.skip).each([
  [
    'a film',
    'video/mp4',
    ['-f', 'lavfi', '-i', 'testsrc=d=1:s=160x120', '-f', 'lavfi', '-i', 'sine=d=1', '-f', 'mp4'],
  ],
  ['a sound', 'audio/ogg', ['-f', 'lavfi', '-i', 'sine=d=1', '-f', 'ogg']],
])('%s has a copy without a word of its making, and a picture', async (_, type, made) => {
  const source = join(folder, `source-${type.slice(0, 5)}`);
  const words = ['-metadata', 'location=+36.2+37.1/', '-metadata', 'artist=Invented Person'];
  const [flags, shape] = [made.slice(0, -2), made.slice(-2)];
  execFileSync(tools.ffmpeg ?? '', ['-v', 'error', '-y', ...flags, ...words, ...shape, source]);
  const bytes = readFileSync(source);
  expect(bytes.includes('Invented Person')).toBe(true);
  let copy = Buffer.alloc(0);
  const seal = async (stream: AsyncIterable<Buffer>): Promise<SealedObject> => {
    for await (const chunk of stream) copy = Buffer.concat([copy, chunk]);
    return { parts: [], bytes: copy.length, sha256: '', sha512: '' };
  };
  const original = async function* (): AsyncGenerator<Buffer> {
    yield bytes;
  };
  const recording = await OpenCopy.of(tools, original, bytes.length, (open) =>
    makeRecording(tools, open, type, seal),
  );
  expect(recording).toMatchObject({ reason: null, recording: { mediaType: type } });
  expect(recording.copies.map(({ kind }) => kind)).toEqual(
    type === 'video/mp4' ? ['small', 'view'] : ['wave'],
  );
  expect(copy.includes('Invented Person') || copy.includes('+36.2')).toBe(false);
  const said = tagsOf('copy', copy);
  expect(
    said.split('\n').filter((line) => SAYS.test(line) && !/Media Type|Handler Type/.test(line)),
  ).toEqual([]);
});

const SAMPLES = join(process.cwd(), '..', 'shared', 'data', 'media', 'gps');

it('pictures of phones lose every tag, and HEIC is shown where it can be read', async () => {
  const there = existsSync(SAMPLES) && existsSync(exiftool);
  if (!there) console.warn('SKIPPED: sample pictures; there are none, or no exiftool');
  const names = there ? readdirSync(SAMPLES) : [];
  for (const name of names) {
    const bytes = readFileSync(join(SAMPLES, name));
    const type = name.endsWith('.heic') ? 'image/heic' : 'image/jpeg';
    const made = await makeCopies(tools, type, bytes);
    if (type === 'image/heic' && tools.heif === null) {
      expect(made.reason).toBe('no_tool');
      continue;
    }
    expect([name, made.reason, made.copies.length]).toEqual([name, null, 2]);
    for (const { kind, bytes: copy } of made.copies)
      expect([
        name,
        tagsOf(`${kind}.jpg`, copy)
          .split('\n')
          .filter((line) => SAYS.test(line)),
      ]).toEqual([name, []]);
  }
});
