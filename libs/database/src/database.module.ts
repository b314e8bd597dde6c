import { type DynamicModule, Module } from '@nestjs/common';
import { Database } from './database.js';
import { Pools } from './pools.js';

/** The pools are opened before the application, so that a wrong address stops the start with its reason. */
@Module({})
export class DatabaseModule {
  static over(pools: Pools): DynamicModule {
    return {
      module: DatabaseModule,
      global: true,
      providers: [{ provide: Pools, useValue: pools }, Database],
      exports: [Pools, Database],
    };
  }
}
