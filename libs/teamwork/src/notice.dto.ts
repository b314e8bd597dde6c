import { type SeeNotices } from '@himaya/contracts';
import { Matches } from 'class-validator';

const NUMBER = /^\d{1,18}$/;

export class SeeNoticesDto implements SeeNotices {
  @Matches(NUMBER)
  from: string;

  @Matches(NUMBER)
  upTo: string;
}
