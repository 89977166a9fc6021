import { Module } from '@nestjs/common'
import { FindController } from './controller.js'

@Module({ controllers: [FindController] })
export class FindModule {}
