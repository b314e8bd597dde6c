import { IncidentsModule } from '@himaya/incidents';
import { Module } from '@nestjs/common';
import { BlindReviewsController } from './blind-reviews.controller.js';
import { BlindReviewsRepository } from './blind-reviews.repository.js';
import { BlindReviewsService } from './blind-reviews.service.js';
import { QualityController } from './quality/quality.controller.js';
import { QualityReadModel } from './quality/quality.read-model.js';
import { ReviewsController } from './reviews.controller.js';
import { ReviewsRepository } from './reviews.repository.js';
import { ReviewsService } from './reviews.service.js';

@Module({
  imports: [IncidentsModule],
  controllers: [ReviewsController, BlindReviewsController, QualityController],
  providers: [
    ReviewsService,
    ReviewsRepository,
    BlindReviewsService,
    BlindReviewsRepository,
    QualityReadModel,
  ],
  exports: [ReviewsService, QualityReadModel],
})
export class ReviewModule {}
