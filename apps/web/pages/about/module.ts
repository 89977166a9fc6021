import { Module } from '@nestjs/common'
import { AboutController } from './controller.js'

@Module({ controllers: [AboutController] })
export class AboutModule {}
