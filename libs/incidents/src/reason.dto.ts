import { IsReason } from '@himaya/http';

export class ReasonDto {
  @IsReason()
  reason: string;
}
