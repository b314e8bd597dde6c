import { Injectable } from '@nestjs/common';
import { mayConfirmRecovery, whyNotAsked, whyNotNow } from '@himaya/contracts';

/** The rules of `contracts` as a part of their own, so that a test can take them away and find the database standing. */
@Injectable()
export class RoleRules {
  readonly whyNotAsked = whyNotAsked;
  readonly whyNotNow = whyNotNow;
  readonly mayConfirmRecovery = mayConfirmRecovery;
}
