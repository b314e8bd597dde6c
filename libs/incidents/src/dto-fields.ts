import { LIMITS } from '@himaya/contracts';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsDefined,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Max,
  MaxLength,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';

/** Null is "not known"; the field itself must be there, so that nothing is dropped by being forgotten. */
export const OrNull = (): PropertyDecorator => (target, key) => {
  ValidateIf((_, value) => value !== null)(target, key);
  IsDefined()(target, key);
};
export const List =
  (type: () => new () => object, most: number): PropertyDecorator =>
  (target, key) => {
    IsArray()(target, key);
    ArrayMaxSize(most)(target, key);
    ValidateNested({ each: true })(target, key);
    Type(type)(target, key);
  };
export const Count = (): PropertyDecorator => (target, key) => {
  OrNull()(target, key);
  IsInt()(target, key);
  Min(0)(target, key);
  Max(LIMITS.harmCount)(target, key);
};
/** Codes of a list, each once. */
export const Codes =
  (codes: readonly string[]): PropertyDecorator =>
  (target, key) => {
    IsArray()(target, key);
    ArrayUnique()(target, key);
    IsIn(codes, { each: true })(target, key);
  };
/** A line of words that may be left out. */
export const Line = (): PropertyDecorator => (target, key) => {
  IsOptional()(target, key);
  IsString()(target, key);
  MaxLength(LIMITS.lineLength)(target, key);
};
