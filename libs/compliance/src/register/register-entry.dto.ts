import {
  isList,
  LIMITS,
  REGISTER_FIELDS,
  type RegisterField,
  type RegisterInput,
  type RegisterKind,
} from '@himaya/contracts';
import { IsEdtf, IsIsoDay, IsReason } from '@himaya/http';
import { type Type as Class } from '@nestjs/common';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsDefined,
  IsIn,
  IsNumber,
  IsOptional,
  IsString,
  IsUrl,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateIf,
  ValidateNested,
} from 'class-validator';

const LISTED = 50;
const CODE_LENGTH = 64;
const LINE_LENGTH = LIMITS.titleLength;
const FIGURE = 1e15;

class SourceDto {
  @IsString() @MinLength(1) @MaxLength(LIMITS.reasonLength) text: string;
  @ValidateIf((_, value) => value !== null)
  @IsDefined()
  @IsUrl({ protocols: ['http', 'https'], require_protocol: true })
  @MaxLength(LIMITS.urlLength)
  url: string | null;
}

const listOf = (...each: readonly PropertyDecorator[]): readonly PropertyDecorator[] => [
  IsArray(),
  ArrayMaxSize(LISTED),
  ...each,
];
const words = (length: number): readonly PropertyDecorator[] => [IsString(), MaxLength(length)];
const code = words(CODE_LENGTH);

/** What a value of each kind of field has to be. */
const CHECKS: Readonly<
  Record<RegisterInput, (field: RegisterField) => readonly PropertyDecorator[]>
> = {
  line: () => words(LINE_LENGTH),
  text: () => words(LIMITS.summaryLength),
  lines: () =>
    listOf(
      IsString({ each: true }),
      MinLength(1, { each: true }),
      MaxLength(LINE_LENGTH, { each: true }),
    ),
  day: () => [IsIsoDay()],
  edtf: () => [...words(LIMITS.edtfLength), IsEdtf()],
  url: () => words(LIMITS.urlLength),
  number: () => [IsNumber(), Min(-FIGURE), Max(FIGURE)],
  yes: () => [IsBoolean()],
  code: ({ list }) => [IsIn(list?.codes ?? [])],
  codes: ({ list }) => listOf(ArrayUnique(), IsIn(list?.codes ?? [], { each: true })),
  commitment: () => code,
  actor: () => code,
  actors: () =>
    listOf(ArrayUnique(), IsString({ each: true }), MaxLength(CODE_LENGTH, { each: true })),
  incident: () => code,
  sources: () =>
    listOf(
      ValidateNested({ each: true }),
      Type(() => SourceDto),
    ),
};

/**
 * Null is "not known yet"; the field itself must be there, so that nothing is dropped by being forgotten. A list of which
 * nothing is known is empty.
 */
const MAYBE: readonly PropertyDecorator[] = [ValidateIf((_, value) => value !== null), IsDefined()];
const DECLARATION_CODE = /^D-\d{4}(-\d{2}){0,2}-[a-z0-9-]{2,60}$/;

function describe(body: object, field: RegisterField): void {
  const isWord = field.input === 'line' || field.input === 'commitment' || field.input === 'actor';
  const decorators = [
    ...(field.needed === 'draft' || isList(field) ? [IsDefined()] : MAYBE),
    ...CHECKS[field.input](field),
    ...(field.needed === 'draft' && isWord ? [MinLength(1)] : []),
    ...(field.name === 'code' ? [Matches(DECLARATION_CODE)] : []),
  ];
  for (const decorate of decorators) decorate(body, field.name);
}

/** The body that puts what an entry of a kind says, made of the shared table of fields. */
export function contentDto(kind: RegisterKind): Class<object> {
  class ContentDto {}
  for (const field of REGISTER_FIELDS[kind]) describe(ContentDto.prototype, field);
  return ContentDto;
}

/** The same for a new draft, with the id that its page made. */
export function draftDto(kind: RegisterKind): Class<DraftHead> {
  class DraftDto implements DraftHead {
    @IsUUID('4') id: string;
    @IsOptional() @IsUUID('4') replaces?: string | null;
    @IsOptional() @IsBoolean() withdraws?: boolean;
  }
  for (const field of REGISTER_FIELDS[kind]) describe(DraftDto.prototype, field);
  return DraftDto;
}

export interface DraftHead {
  readonly id: string;
  readonly replaces?: string | null;
  readonly withdraws?: boolean;
}

export class EntryReasonDto {
  @IsReason()
  reason: string;
}

export class ApproveEntryDto {
  @IsReason()
  reason: string;

  /** Whether the reviewer has a tie to the publishers: asked of their own promises alone. */
  @IsOptional()
  @IsBoolean()
  tied?: boolean | null;
}
