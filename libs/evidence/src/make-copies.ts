import { type EvidenceCopyKind, type PreviewReason } from '@himaya/contracts';
import { askChild, MediaFault, type Metadata } from './media-child.js';
import { convertHeic } from './make-recordings.js';
import { OpenCopy } from './open-copy.js';
import { type MediaTools } from './sandbox.js';

export interface MadeCopy {
  readonly kind: EvidenceCopyKind;
  readonly mediaType: string;
  readonly bytes: Buffer;
}

export interface MadeCopies {
  readonly copies: readonly MadeCopy[];
  /** 64 bits; null for what is no picture, or a plain one. */
  readonly hash: string | null;
  readonly reason: PreviewReason | null;
  /** What the file says of itself. */
  readonly metadata: Metadata | null;
}

const PICTURES = ['image/jpeg', 'image/png', 'image/webp'];

export const noCopies = (reason: PreviewReason, metadata: Metadata | null = null): MadeCopies => ({
  copies: [],
  hash: null,
  reason,
  metadata,
});

/** Copies of a picture for viewing, or why there are none. */
export async function makeCopies(
  tools: MediaTools,
  mediaType: string,
  bytes: Buffer,
): Promise<MadeCopies> {
  try {
    if (PICTURES.includes(mediaType)) return await copiesOfPicture(tools, bytes);
    const { head } = await askChild(tools, 'metadata', bytes);
    return await copiesOfHeic(tools, bytes, head.metadata ?? null);
  } catch (error) {
    if (!(error instanceof MediaFault)) throw error;
    return noCopies(error.reason, error.metadata);
  }
}

/** The place in it stays with the original: what is converted is decoded and encoded again. */
async function copiesOfHeic(
  tools: MediaTools,
  bytes: Buffer,
  metadata: Metadata | null,
): Promise<MadeCopies> {
  try {
    const original = async function* (): AsyncGenerator<Buffer> {
      yield bytes;
    };
    const picture = await OpenCopy.of(tools, original, bytes.length, (copy) =>
      convertHeic(tools, copy),
    );
    return { ...(await copiesOfPicture(tools, picture)), metadata };
  } catch (error) {
    if (error instanceof MediaFault) return noCopies(error.reason, metadata);
    throw error;
  }
}

export async function copiesOfPicture(tools: MediaTools, bytes: Buffer): Promise<MadeCopies> {
  const { head, files } = await askChild(tools, 'copies', bytes);
  const copies = (['small', 'view'] as const).flatMap((kind): MadeCopy[] => {
    const made = files[kind];
    return made ? [{ kind, mediaType: 'image/jpeg', bytes: made }] : [];
  });
  if (copies.length < 2) return noCopies('damaged', head.metadata);
  return { copies, hash: head.hash ?? null, reason: null, metadata: head.metadata ?? null };
}
