import { type ArgumentMetadata } from '@nestjs/common';
import { type FieldError } from '@himaya/contracts';
import {
  IsIn,
  IsInt,
  IsNumber,
  IsOptional,
  IsString,
  Max,
  MaxLength,
  Min,
  MinLength,
} from 'class-validator';
import { Problem } from './problem.js';
import { validationPipe } from './validation.js';

class SampleDto {
  @IsIn(['yes', 'no']) choice: string;
  @IsNumber() @Min(-90) @Max(90) lat: number;
  @IsInt() @Min(1) @Max(999) group: number;
  @IsString() @MinLength(1) @MaxLength(5) words: string;
  @IsOptional() @IsString() @MinLength(3) @MaxLength(5) note?: string;
}

const WHOLE = { choice: 'yes', lat: 1, group: 1, words: 'word' };
const METADATA: ArgumentMetadata = { type: 'body', metatype: SampleDto };

async function faultsOf(body: object): Promise<readonly FieldError[]> {
  try {
    await validationPipe().transform(body, METADATA);
    return [];
  } catch (error) {
    if (error instanceof Problem) return error.body('en').errors ?? [];
    throw error;
  }
}

describe('the door of bodies', () => {
  it('lets a whole body through', async () => {
    expect(await faultsOf(WHOLE)).toEqual([]);
  });

  it.each<[object, string, string, string]>([
    [{ choice: '' }, '/choice', 'isIn', 'Choose one.'],
    [{ choice: null }, '/choice', 'isIn', 'Choose one.'],
    [{ choice: undefined }, '/choice', 'isDefined', 'Choose one.'],
    [{ choice: 'maybe' }, '/choice', 'isIn', 'This code is not in the list.'],
    [{ lat: 'abc' }, '/lat', 'isNumber', 'This must be a number.'],
    [{ lat: '36,5' }, '/lat', 'isNumber', 'This must be a number.'],
    [{ lat: 91 }, '/lat', 'max', 'This must be at most 90.'],
    [{ lat: -91 }, '/lat', 'min', 'This must be at least -90.'],
    [{ lat: undefined }, '/lat', 'isDefined', 'This is required.'],
    [{ group: null }, '/group', 'isInt', 'This must be a whole number.'],
    [{ group: 1.5 }, '/group', 'isInt', 'This must be a whole number.'],
    [{ group: 1000 }, '/group', 'max', 'This must be at most 999.'],
    [{ words: 3 }, '/words', 'isString', 'This must be text.'],
    [{ words: '' }, '/words', 'minLength', 'This is required.'],
    [{ words: 'longer' }, '/words', 'maxLength', 'This must have at most 5 characters.'],
    [{ note: 'no' }, '/note', 'minLength', 'This must have at least 3 characters.'],
    [{ other: 1 }, '/other', 'whitelistValidation', 'This field is not known.'],
  ])('says of %j in one sentence what is wrong', async (more, pointer, code, detail) => {
    expect(await faultsOf({ ...WHOLE, ...more })).toEqual([{ pointer, code, detail }]);
  });
});
