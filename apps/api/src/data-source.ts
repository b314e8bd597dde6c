import { PersonEntity } from '@himaya/accounts';
import { IncidentEntity } from '@himaya/incidents';
import { ReportEntity } from '@himaya/intake';
import { PublicationEntity, TakeBackEntity } from '@himaya/publication';

/** Rows that the desk writes through the ORM. */
export const ENTITIES = [
  PersonEntity,
  ReportEntity,
  IncidentEntity,
  PublicationEntity,
  TakeBackEntity,
];
