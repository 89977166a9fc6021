import { Module } from '@nestjs/common'
import { AccessController } from './controller.js'
import { ChildAccessController } from './child-controller.js'

@Module({ controllers: [AccessController, ChildAccessController] })
export class AccessModule {}
