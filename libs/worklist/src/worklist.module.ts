import { Module } from '@nestjs/common';
import { WorklistController } from './worklist.controller.js';
import { WorklistReadModel } from './worklist.read-model.js';

@Module({
  controllers: [WorklistController],
  providers: [WorklistReadModel],
  exports: [WorklistReadModel],
})
export class WorklistModule {}
