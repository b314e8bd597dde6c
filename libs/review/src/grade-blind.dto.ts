import {
  ATTRIBUTION_LEVELS,
  type AttributionLevelCode,
  type GradeCode,
  GRADES,
  type PrecisionCode,
  PRECISIONS,
  type PutBlindGrade,
} from '@himaya/contracts';
import { IsReason } from '@himaya/http';
import { IsDefined, IsIn, IsOptional, ValidateIf } from 'class-validator';

export class GradeBlindDto implements PutBlindGrade {
  @IsIn(GRADES.codes)
  occurrence: GradeCode;

  @IsIn(GRADES.codes)
  harm: GradeCode;

  /** Null says that nobody is accused; the field itself must be there. */
  @ValidateIf((_, value) => value !== null)
  @IsDefined()
  @IsIn(ATTRIBUTION_LEVELS.codes)
  attribution: AttributionLevelCode | null;

  @IsIn(PRECISIONS.codes)
  precision: PrecisionCode;

  @IsOptional()
  @IsReason()
  note?: string | null;
}
