import { Module } from '@nestjs/common'
import { MatchesController } from './controller.js'

@Module({ controllers: [MatchesController] })
export class MatchesModule {}
