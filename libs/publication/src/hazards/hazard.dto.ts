import { HAZARD_ANSWERS, type HazardAnswerStatus } from '@himaya/contracts';
import { IsReason } from '@himaya/http';
import { IsIn, IsUUID } from 'class-validator';

export class HandOverDto {
  /** Made by the client: a repeat hands over once. */
  @IsUUID('4')
  id: string;

  /** The account of a named mine-action operator. */
  @IsUUID('4')
  operator: string;
}

/** What became of it, as the operator who was handed it says. */
export class AnswerHazardDto {
  @IsUUID('4')
  id: string;

  @IsIn(HAZARD_ANSWERS)
  status: HazardAnswerStatus;

  @IsReason()
  reason: string;
}
