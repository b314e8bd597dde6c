import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { ApiKeyOpenGuard } from './admin/api-key.open.guard.js';

/** On the open plane accounts do one thing: they tell a key that is good from one that is not. */
@Module({ providers: [{ provide: APP_GUARD, useClass: ApiKeyOpenGuard }] })
export class AccountsOpenModule {}
