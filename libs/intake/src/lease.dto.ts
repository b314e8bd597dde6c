import { IsOptional } from 'class-validator';
import { IsReason } from '@himaya/http';

export class TakeLeaseDto {
  /** Why it is taken from whoever has it open. */
  @IsOptional()
  @IsReason()
  note?: string;
}
