import { Module } from '@nestjs/common'
import { WhoLookedController } from './controller.js'

@Module({ controllers: [WhoLookedController] })
export class WhoLookedModule {}
