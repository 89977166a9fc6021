import { Module } from '@nestjs/common'
import { ExceptionsController } from './controller.js'

@Module({ controllers: [ExceptionsController] })
export class ExceptionsModule {}
