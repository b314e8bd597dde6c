import { Equals } from 'class-validator';

/** The body of a step that says nothing but itself: `{}`; any field is refused. */
export class NothingDto {
  /** A class without a single check would let every field pass. */
  @Equals(undefined)
  nothing?: undefined;
}
