import { Module } from '@nestjs/common'
import { SetUpController } from './controller.js'

@Module({ controllers: [SetUpController] })
export class SetUpModule {}
