import { Module } from '@nestjs/common'
import { ReturnController } from './controller.js'
import { Returns } from './returns.js'

@Module({ controllers: [ReturnController], providers: [Returns] })
export class ReturnModule {}
