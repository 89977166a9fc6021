import { Module } from '@nestjs/common'
import { QualityController } from './controller.js'

@Module({ controllers: [QualityController] })
export class QualityModule {}
