import { Module } from '@nestjs/common'
import { StartController } from './controller.js'

@Module({ controllers: [StartController] })
export class StartModule {}
