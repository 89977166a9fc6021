import { Module } from '@nestjs/common'
import { CaseController } from './controller.js'

@Module({ controllers: [CaseController] })
export class CaseModule {}
