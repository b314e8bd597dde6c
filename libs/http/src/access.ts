import { Controller, SetMetadata, applyDecorators } from '@nestjs/common';
import { type Permission } from '@himaya/contracts';

export type PlaneName = 'intake' | 'desk' | 'open';
export const PLANE = 'himaya:plane';
export const ACCESS = 'himaya:access';
export const UNTRANSACTED = 'himaya:untransacted';

export const READS_ON_RECORD = 'himaya:reads-on-record';

export const STEP_UP = 'himaya:step-up';
export const WHILE_ENROLLING = 'himaya:while-enrolling';

export const ANYONE = 'anyone';
export type Access = Permission | typeof ANYONE;

/** A controller of one plane; `path` is the whole path from the root. */
export function PlaneController(plane: PlaneName, path: string | string[]): ClassDecorator {
  return applyDecorators(Controller(path), SetMetadata(PLANE, plane));
}

/** The route takes a signed-in person with this permission. */
export const Requires = (permission: Permission): MethodDecorator =>
  SetMetadata(ACCESS, permission);

/** The route is open to everybody. */
export const Anyone = (): MethodDecorator => SetMetadata(ACCESS, ANYONE);

/** The route holds no transaction: it is one statement, or commits in steps of its own. */
export const Untransacted = (): MethodDecorator => SetMetadata(UNTRANSACTED, true);

/** Who reads this leaves an entry, in the transaction of the read. */
export const ReadsOnRecord = (): MethodDecorator => SetMetadata(READS_ON_RECORD, true);

/** The route asks for a proof of who it is, not older than five minutes. */
export const StepUp = (): MethodDecorator => SetMetadata(STEP_UP, true);

/** The route is open to a half session, in which a second factor is set up and nothing else done. */
export const WhileEnrolling = (): MethodDecorator => SetMetadata(WHILE_ENROLLING, true);
