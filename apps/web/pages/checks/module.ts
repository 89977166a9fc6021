import { Module } from '@nestjs/common'
import { ChecksController } from './controller.js'
import { SchemeController } from './scheme-controller.js'

@Module({ controllers: [SchemeController, ChecksController] })
export class ChecksModule {}
