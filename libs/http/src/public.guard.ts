import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ACCESS, ANYONE, PLANE } from './access.js';
import { notFound } from './http.problems.js';

/** Before the open and intake planes: admits only what is declared open to everybody. */
@Injectable()
export class PublicGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    if (this.reflector.get(PLANE, context.getClass()) === 'desk') return true;
    if (this.reflector.get(ACCESS, context.getHandler()) === ANYONE) return true;
    throw notFound();
  }
}
