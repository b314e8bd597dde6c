import { RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { type INestApplicationContext } from '@nestjs/common';
import {
  ACCESS,
  type Access,
  PLANE,
  type PlaneName,
  READS_ON_RECORD,
  STEP_UP,
  WHILE_ENROLLING,
} from './access.js';

export interface Route {
  readonly name: string;
  readonly plane: PlaneName | undefined;
  readonly access: Access | undefined;
  readonly method: string;
  readonly path: string;
  /** Asks for a fresh proof of who it is. */
  readonly stepUp: boolean;
  /** Open to a half session. */
  readonly whileEnrolling: boolean;
  /** Who reads what is restricted here leaves an entry. */
  readonly onRecord: boolean;
}

/** Every handler of the running application. Needs DiscoveryModule. */
export function listRoutes(app: INestApplicationContext): Route[] {
  const scanner = new MetadataScanner();
  return app
    .get(DiscoveryService, { strict: false })
    .getControllers()
    .flatMap(({ metatype, instance }) => {
      const type = metatype as { name: string; prototype: object };
      if (!type || !instance) return [];
      const prefixes = [Reflect.getMetadata(PATH_METADATA, type) as string | string[]].flat();
      return scanner.getAllMethodNames(type.prototype).flatMap((name) => {
        const handler = (type.prototype as Record<string, object>)[name];
        if (!handler || !Reflect.hasMetadata(METHOD_METADATA, handler)) return [];
        const paths = [Reflect.getMetadata(PATH_METADATA, handler) as string | string[]].flat();
        return prefixes.flatMap((prefix) =>
          paths.map((path) => ({
            name: `${type.name}.${name}`,
            plane: Reflect.getMetadata(PLANE, type) as PlaneName | undefined,
            access: Reflect.getMetadata(ACCESS, handler) as Access | undefined,
            stepUp: Reflect.getMetadata(STEP_UP, handler) === true,
            whileEnrolling: Reflect.getMetadata(WHILE_ENROLLING, handler) === true,
            onRecord: Reflect.getMetadata(READS_ON_RECORD, handler) === true,
            method:
              RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod] ??
              'ALL',
            path: `/${[prefix, path]
              .map((part) => part.replace(/^\/|\/$/g, ''))
              .filter(Boolean)
              .join('/')}`,
          })),
        );
      });
    });
}

/** Throws where a route does not say its plane and who may use it: such a server must not start. */
export function assertRoutesDeclared(app: INestApplicationContext): void {
  const silent = listRoutes(app).filter((route) => !route.plane || !route.access);
  if (silent.length > 0) {
    throw new Error(
      `routes without declared access: ${silent.map((route) => route.name).join(', ')}`,
    );
  }
}
