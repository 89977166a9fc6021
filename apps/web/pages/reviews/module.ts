import { Module } from '@nestjs/common'
import { ReviewsController } from './controller.js'

@Module({ controllers: [ReviewsController] })
export class ReviewsModule {}
