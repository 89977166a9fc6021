import { Module } from '@nestjs/common'
import { MyWorkController } from './controller.js'

@Module({ controllers: [MyWorkController] })
export class MyWorkModule {}
