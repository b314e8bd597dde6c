import { Module } from '@nestjs/common';
import { RegisterReadModel } from './register.read-model.js';

/** The register as the desk reads it. Its public pages are atlas's, over `pub`. */
@Module({ providers: [RegisterReadModel], exports: [RegisterReadModel] })
export class CommitmentsModule {}
