/**
 * One picture in on stdin, copies of it out on stdout, and nothing else: this process is given no environment, no key
 * and no name. Of what comes in only pixels go out. It ends itself where it takes more memory than is allowed; who
 * started it ends it where it takes too long.
 */
import sharp from 'sharp';
import exif from 'exifreader';

const MEGAPIXELS = 50_000_000;
const MEMORY = 512 * 1024 * 1024;
const SMALL = 320;
const VIEW = 2048;
/** What is asked for: `copies`, `redact` with boxes, or `metadata`. */
const [task = '', words = '{}'] = process.argv.slice(2);

setInterval(() => {
  if (process.memoryUsage.rss() > MEMORY) process.exit(137);
}, 20).unref();

sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'],
});
sharp.cache(false);
sharp.concurrency(1);

/** A fault that is told by its code alone. */
class Fault extends Error {}

async function readAll() {
  const chunks = [];
  for await (const chunk of process.stdin) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** The pixels, turned as the camera held them; truncated input is an error and not a grey half. */
const open = (bytes) =>
  sharp(bytes, { limitInputPixels: MEGAPIXELS, failOn: 'truncated', sequentialRead: true });

async function assertSize(bytes) {
  const { width = 0, height = 0 } = await sharp(bytes, { limitInputPixels: false }).metadata();
  if (width * height > MEGAPIXELS) throw new Fault('too_large');
}

const fit = (bytes, size) =>
  open(bytes)
    .rotate()
    .resize({ width: size, height: size, fit: 'inside', withoutEnlargement: true });

/** 64 bits: whether each of 8 x 8 grey points is lighter than its neighbour. Source: Krawetz 2013, dHash. */
async function difference(bytes) {
  const grey = await open(bytes)
    .rotate()
    .flatten({ background: '#ffffff' })
    .greyscale()
    .resize(9, 8, { fit: 'fill' })
    .raw()
    .toBuffer();
  let bits = '';
  for (let row = 0; row < 8; row += 1)
    for (let column = 0; column < 8; column += 1)
      bits += grey[row * 9 + column] > grey[row * 9 + column + 1] ? '1' : '0';
  // a plain surface is like every other
  const ones = bits.replaceAll('0', '').length;
  return ones < 6 || ones > 58 ? null : bits;
}

/** With what the file says of itself, which is read even where its pixels are not. */
async function copies(bytes) {
  const said = metadataOf(bytes);
  try {
    const { head, files } = await pixels(bytes);
    return { head: { ...head, metadata: said }, files };
  } catch (error) {
    return { head: { fault: faultOf(error), metadata: said }, files: {} };
  }
}

async function pixels(bytes) {
  await assertSize(bytes);
  // one after the other: memory of one
  const view = await fit(bytes, VIEW)
    .flatten({ background: '#ffffff' })
    .jpeg({ quality: 85 })
    .toBuffer();
  const small = await fit(view, SMALL).jpeg({ quality: 75 }).toBuffer();
  return { head: { hash: await difference(view) }, files: { view, small } };
}

/** Black over each box, in shares of the picture as it is shown; the whole is encoded anew. */
async function redact(bytes, { boxes }) {
  await assertSize(bytes);
  const { data, info } = await open(bytes)
    .rotate()
    .flatten({ background: '#ffffff' })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  for (const box of boxes) {
    const left = Math.max(0, Math.floor(box.x * width));
    const right = Math.min(width, Math.ceil((box.x + box.width) * width));
    const top = Math.max(0, Math.floor(box.y * height));
    const bottom = Math.min(height, Math.ceil((box.y + box.height) * height));
    for (let row = top; row < bottom; row += 1)
      data.fill(0, (row * width + left) * channels, (row * width + right) * channels);
  }
  const redacted = await sharp(data, { raw: { width, height, channels } })
    .jpeg({ quality: 92 })
    .toBuffer();
  return { head: {}, files: { redacted } };
}

/** What the file says of itself, as words; no thumbnail and no bytes. */
function metadataOf(bytes) {
  const said = {};
  for (const [group, tags] of Object.entries(loadTags(bytes))) {
    if (group === 'Thumbnail' || typeof tags !== 'object' || tags === null) continue;
    for (const [name, tag] of Object.entries(tags)) {
      const text = typeof tag === 'object' && tag !== null ? tag.description : tag;
      if (typeof text !== 'string' && typeof text !== 'number') continue;
      if (name === 'base64' || name === 'image' || Object.keys(said).length >= 300) continue;
      const words = String(text).replaceAll('\u0000', '').slice(0, 300);
      if (words !== '') said[`${group}.${name}`.slice(0, 100)] = words;
    }
  }
  return said;
}

function loadTags(bytes) {
  try {
    return exif.load(bytes, { expanded: true });
  } catch {
    // no tags, or none that can be read
    return {};
  }
}

const faultOf = (error) => (error instanceof Fault ? error.message : 'damaged');

const metadata = async (bytes) => ({ head: { metadata: metadataOf(bytes) }, files: {} });

const TASKS = { copies, redact, metadata };

/** A line of JSON that says how long each file is, and then the files. */
async function main() {
  const bytes = await readAll();
  const { head, files } = await TASKS[task](bytes, JSON.parse(words));
  const lengths = Object.entries(files).map(([name, file]) => [name, file.length]);
  process.stdout.write(`${JSON.stringify({ ...head, files: lengths })}\n`);
  for (const file of Object.values(files)) process.stdout.write(file);
}

main().catch((error) => {
  process.stdout.write(`${JSON.stringify({ fault: faultOf(error), files: [] })}\n`);
});
