import { type EvidenceKind } from '@himaya/contracts';
import { fileTypeFromBuffer } from 'file-type';

export interface FoundType {
  readonly kind: EvidenceKind;
  /** As we serve it; what the sender called it is a claim. */
  readonly mediaType: string;
}

/** Bytes at the start that tell what a file is. */
export const HEAD_BYTES = 8 * 1024;
/** Bytes at the end in which another file may hide. */
export const TAIL_BYTES = 66 * 1024;

const KEPT: Readonly<Record<string, FoundType>> = {
  'image/jpeg': { kind: 'image', mediaType: 'image/jpeg' },
  'image/png': { kind: 'image', mediaType: 'image/png' },
  'image/webp': { kind: 'image', mediaType: 'image/webp' },
  'image/heic': { kind: 'image', mediaType: 'image/heic' },
  'image/heif': { kind: 'image', mediaType: 'image/heic' },
  'video/mp4': { kind: 'video', mediaType: 'video/mp4' },
  'video/x-m4v': { kind: 'video', mediaType: 'video/mp4' },
  'video/quicktime': { kind: 'video', mediaType: 'video/quicktime' },
  'video/3gpp': { kind: 'video', mediaType: 'video/3gpp' },
  'video/3gpp2': { kind: 'video', mediaType: 'video/3gpp' },
  'video/webm': { kind: 'video', mediaType: 'video/webm' },
  'audio/x-m4a': { kind: 'audio', mediaType: 'audio/mp4' },
  'audio/mp4': { kind: 'audio', mediaType: 'audio/mp4' },
  'audio/ogg': { kind: 'audio', mediaType: 'audio/ogg' },
  'application/pdf': { kind: 'document', mediaType: 'application/pdf' },
};

/** What the file is by its own first bytes; null for what is not kept. The name decides one thing alone: see `archive`. */
export async function findType(head: Uint8Array, fileName: string): Promise<FoundType | null> {
  const found = await fileTypeFromBuffer(head);
  const type = (found?.mime ?? '').split(';')[0] ?? '';
  return KEPT[type] ?? archive(head, type, fileName);
}

/** The output of an archiver, kept sealed and never opened here. WARC says what it is; a zip of one must be called so. */
function archive(head: Uint8Array, type: string, fileName: string): FoundType | null {
  const words = Buffer.from(head.subarray(0, 2048)).toString('latin1');
  if (/^WARC\/1\.\d\r?\n/.test(words)) return { kind: 'archive', mediaType: 'application/warc' };
  if (type === 'application/gzip' && /\.warc\.gz$/i.test(fileName))
    return { kind: 'archive', mediaType: 'application/warc' };
  const inside = /(datapackage\.json|archive\/|pages\/|indexes\/)/.test(words);
  if (type === 'application/zip' && inside && /\.wacz$/i.test(fileName))
    return { kind: 'archive', mediaType: 'application/wacz' };
  return null;
}

const MARKUP = /<(!doctype\s+html|html|svg|script|iframe)[\s>/]/i;

/** Whether a file is another file as well: a page in a picture, an archive or a document behind one. */
export function isTwoFiles(kind: EvidenceKind, head: Uint8Array, tail: Uint8Array): boolean {
  if (kind === 'archive') return false;
  const first = Buffer.from(head.subarray(0, 1024)).toString('latin1');
  const last = Buffer.from(tail).toString('latin1');
  if (kind !== 'document' && (MARKUP.test(first) || first.includes('%PDF-'))) return true;
  return last.includes('PK\u0005\u0006');
}
