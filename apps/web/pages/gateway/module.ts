import { Module } from '@nestjs/common'
import { GatewayController } from './controller.js'
import { GatewayTaskController } from './task-controller.js'

@Module({ controllers: [GatewayController, GatewayTaskController] })
export class GatewayModule {}
