import { type SealedObject } from '@himaya/objects';
import { copiesOfPicture, type MadeCopies, noCopies } from './make-copies.js';
import { MediaFault } from './media-child.js';
import { type OpenCopy } from './open-copy.js';
import { type MediaTools } from './sandbox.js';

/** A film or a sound without data tracks, chapters and tags, sealed as it is read. */
export interface MadeRecording extends MadeCopies {
  readonly recording: { readonly mediaType: string; readonly object: SealedObject } | null;
}

type Seal = (source: AsyncIterable<Buffer>) => Promise<SealedObject>;

/** Quiet, from one file alone. */
const quiet = (input: string): string[] => [
  ...['-nostdin', '-v', 'error', '-protocol_whitelist', 'file,pipe', '-i', input],
];
/** No tag of the file or of a track, no chapter, no words of the program itself. */
const BARE = [
  ...['-map_metadata', '-1', '-map_metadata:s', '-1', '-map_chapters', '-1', '-dn', '-sn'],
  ...['-fflags', '+bitexact', '-flags:v', '+bitexact', '-flags:a', '+bitexact'],
];

interface Shape {
  readonly container: string;
  readonly mediaType: string;
}

const SHAPES: Readonly<Record<string, Shape>> = {
  'video/webm': { container: 'webm', mediaType: 'video/webm' },
  'audio/ogg': { container: 'ogg', mediaType: 'audio/ogg' },
  'audio/mp4': { container: 'mp4', mediaType: 'audio/mp4' },
};
const FILM: Shape = { container: 'mp4', mediaType: 'video/mp4' };

/** The recording remuxed, and a picture of it: its first frame, or the wave of its sound. Throws MediaFault. */
export async function makeRecording(
  tools: MediaTools,
  copy: OpenCopy,
  mediaType: string,
  seal: Seal,
): Promise<MadeRecording> {
  const { ffmpeg } = tools;
  if (ffmpeg === null) return { ...noCopies('no_tool'), recording: null };
  const isSound = mediaType.startsWith('audio/');
  const picture = isSound
    ? ['-filter_complex', 'showwavespic=s=1200x160:colors=#777777', '-frames:v', '1']
    : ['-map', '0:v:0', '-frames:v', '1'];
  const frame = await copy.run({
    file: ffmpeg,
    args: [...quiet(copy.input), ...picture, '-f', 'image2pipe', '-c:v', 'png', '-'],
  });
  const shown = await copiesOfPicture(tools, frame);
  const { container, mediaType: type } = SHAPES[mediaType] ?? FILM;
  const tracks = isSound ? ['-map', '0:a:0'] : ['-map', '0:v:0', '-map', '0:a:0?'];
  await copy.run({
    file: ffmpeg,
    args: [
      ...[...quiet(copy.input), ...tracks, '-c', 'copy', ...BARE],
      ...['-movflags', '+faststart', '-f', container, copy.output('out')],
    ],
  });
  const object = await seal(copy.stream('out'));
  return {
    copies: isSound ? waveOf(shown) : shown.copies,
    hash: isSound ? null : shown.hash,
    reason: null,
    metadata: null,
    recording: { mediaType: type, object },
  };
}

const waveOf = ({ copies }: MadeCopies): MadeCopies['copies'] =>
  copies.filter(({ kind }) => kind === 'view').map((copy) => ({ ...copy, kind: 'wave' }));

/** A picture of a phone that no browser shows, as one that all do. Throws MediaFault. */
export async function convertHeic(tools: MediaTools, copy: OpenCopy): Promise<Buffer> {
  if (tools.heif === null) throw new MediaFault('no_tool');
  await copy.run({ file: tools.heif, args: ['-q', '92', copy.input, copy.output('out.jpg')] });
  return copy.first('out');
}
