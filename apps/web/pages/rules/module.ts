import { Module } from '@nestjs/common'
import { RulesController } from './controller.js'

@Module({ controllers: [RulesController] })
export class RulesModule {}
