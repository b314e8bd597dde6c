// at: libs/exchange/src/planted.ts
// expects: no-restricted-imports: Only the command line
import { startServer } from '@himaya/api';

export const planted = startServer;
