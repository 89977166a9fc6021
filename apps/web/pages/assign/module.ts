import { Module } from '@nestjs/common'
import { AssignController } from './controller.js'

@Module({ controllers: [AssignController] })
export class AssignModule {}
