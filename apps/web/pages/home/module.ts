import { Module } from '@nestjs/common'
import { HomeController } from './controller.js'

@Module({ controllers: [HomeController] })
export class HomeModule {}
