import { type Readable } from 'node:stream';
import { type ExecutionContext, createParamDecorator } from '@nestjs/common';
import { unsupportedMediaType } from './http.problems.js';

/** Routes whose body is bytes and not JSON; the parser lets no other through. */
export const UPLOAD_PATH = /^\/api\/v1\/desk\/evidence(\?|$)/;

/** The bytes of a request as they come; nothing holds them. */
export const Upload = createParamDecorator((_: unknown, context: ExecutionContext): Readable => {
  const { body } = context.switchToHttp().getRequest<{ body: unknown }>();
  if (typeof body !== 'object' || body === null || !(Symbol.asyncIterator in body))
    throw unsupportedMediaType();
  return body as Readable;
});
