import { Module } from '@nestjs/common'
import { TakeOnController } from './controller.js'
import { TakeOns } from './take-ons.js'

@Module({ controllers: [TakeOnController], providers: [TakeOns] })
export class TakeOnModule {}
