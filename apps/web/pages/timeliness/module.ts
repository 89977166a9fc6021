import { Module } from '@nestjs/common'
import { TimelinessController } from './controller.js'

@Module({ controllers: [TimelinessController] })
export class TimelinessModule {}
