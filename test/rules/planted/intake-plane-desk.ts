// at: apps/api/src/planes/intake.plane.ts
// expects: no-restricted-imports: Mount only ...IntakeModule
import { ReportsModule } from '@himaya/intake';

export const planted = ReportsModule;
