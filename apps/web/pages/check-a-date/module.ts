import { Module } from '@nestjs/common'
import { CheckADateController } from './controller.js'
import { CheckADateApiController } from './api.js'

@Module({ controllers: [CheckADateController, CheckADateApiController] })
export class CheckADateModule {}
