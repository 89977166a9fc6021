import { Module } from '@nestjs/common'
import { ReasonController } from './controller.js'

@Module({ controllers: [ReasonController] })
export class ReasonModule {}
