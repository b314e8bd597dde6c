// at: libs/intake/src/planted.intake.service.ts
// expects: no-restricted-imports: This plane reaches only
import { AccountsService } from '@himaya/accounts';

export const planted = AccountsService;
