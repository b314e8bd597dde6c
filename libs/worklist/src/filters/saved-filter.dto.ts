import {
  type ChangeFilter,
  FILTER_NAME_LENGTH,
  type SaveFilter,
  WORK_VIEWS,
  type WorkView,
} from '@himaya/contracts';
import { isSaid } from '@himaya/http';
import {
  IsBoolean,
  IsIn,
  IsString,
  IsUUID,
  MaxLength,
  ValidateBy,
  ValidateIf,
} from 'class-validator';

const IsNamed = (): PropertyDecorator =>
  ValidateBy({
    name: 'minLength',
    validator: {
      validate: (value) => typeof value === 'string' && isSaid(value),
      defaultMessage: () => 'must have at least 1 character',
    },
  });

export class ChangeFilterDto implements ChangeFilter {
  @IsString()
  @MaxLength(FILTER_NAME_LENGTH)
  @IsNamed()
  name: string;

  @IsBoolean()
  shared: boolean;
}

export class SaveFilterDto extends ChangeFilterDto implements SaveFilter {
  @IsUUID()
  id: string;

  @IsIn(WORK_VIEWS)
  view: WorkView;

  @ValidateIf((dto: SaveFilterDto) => dto.type !== null)
  @IsString()
  type: string | null;

  @ValidateIf((dto: SaveFilterDto) => dto.adm !== null)
  @IsString()
  adm: string | null;

  @IsBoolean()
  danger: boolean;
}
