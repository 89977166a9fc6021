import { Module } from '@nestjs/common'
import { DisagreementsController } from './controller.js'

@Module({ controllers: [DisagreementsController] })
export class DisagreementsModule {}
