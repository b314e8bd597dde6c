import { IsUUID } from 'class-validator';

export class HandOverDto {
  /** Made by the client: a repeat hands over once. */
  @IsUUID('4')
  id: string;

  /** The account of a named mine-action operator. */
  @IsUUID('4')
  operator: string;
}
