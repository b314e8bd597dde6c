import { Readable } from 'node:stream';
import {
  Body,
  Get,
  Header,
  Headers,
  HttpCode,
  Param,
  Post,
  Res,
  StreamableFile,
} from '@nestjs/common';
import { EVIDENCE_COPIES, type Person } from '@himaya/contracts';
import {
  Actor,
  notFound,
  PlaneController,
  readByteRange,
  type Reply,
  Requires,
  Untransacted,
  UuidPipe,
} from '@himaya/http';
import { EvidenceFiles, type ServedBytes } from './evidence-files.service.js';
import { OpenEvidenceDto } from './evidence.dto.js';

/** On every file: whatever it is, it runs nothing and loads nothing. */
const SEALED_OFF = ['content-security-policy', "sandbox; default-src 'none'"] as const;
const NO_STORE = ['cache-control', 'no-store'] as const;
const ALONE = ['cross-origin-resource-policy', 'same-origin'] as const;

@PlaneController('desk', 'api/v1/desk/evidence')
export class EvidenceFilesController {
  constructor(private readonly files: EvidenceFiles) {}

  /** A copy made for viewing, or a part of it. */
  @Get(':id/copies/:kind')
  @Requires('evidence.view')
  @Untransacted()
  @Header(...SEALED_OFF)
  @Header(...NO_STORE)
  @Header(...ALONE)
  async copy(
    @Actor() actor: Person,
    @Param('id', UuidPipe) id: string,
    @Param('kind') kind: string,
    @Headers('range') range: string | undefined,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<StreamableFile> {
    if (!(EVIDENCE_COPIES as readonly string[]).includes(kind)) throw notFound();
    return send(await this.files.copy(actor, id, kind), range, reply);
  }

  /** The original. A POST, since it writes who opened it. */
  @Post(':id/opening')
  @HttpCode(200)
  @Requires('evidence.open')
  @Untransacted()
  @Header(...SEALED_OFF)
  @Header(...NO_STORE)
  @Header(...ALONE)
  async open(
    @Actor() actor: Person,
    @Param('id', UuidPipe) id: string,
    @Body() { reason }: OpenEvidenceDto,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<StreamableFile> {
    const served = await this.files.open(actor, id, reason ?? null);
    // the sender's name of it is a claim, and never a name on somebody's disk
    reply.header('content-disposition', `attachment; filename="evidence-${id.slice(0, 8)}"`);
    return send(served, undefined, reply);
  }
}

function send(served: ServedBytes, header: string | undefined, reply: Reply): StreamableFile {
  const { mediaType, bytes, stream } = served;
  const range = readByteRange(header, bytes);
  const { start, end } = range ?? { start: 0, end: bytes };
  if (range) reply.status(206).header('content-range', `bytes ${start}-${end - 1}/${bytes}`);
  reply.header('accept-ranges', 'bytes').header('x-content-type-options', 'nosniff');
  return new StreamableFile(Readable.from(stream({ start, end }), { objectMode: false }), {
    type: mediaType,
    length: end - start,
  });
}
