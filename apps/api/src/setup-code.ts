import { issueSetupCode } from '@himaya/accounts';
import { asOwner } from './prepare-instance.js';

/** The code for the first administrator; null where somebody is here, or the instance is an exercise. */
export const setupCodeOf = (ownerUrl: string): Promise<string | null> =>
  asOwner(ownerUrl, issueSetupCode);
