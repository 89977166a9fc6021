import { Module } from '@nestjs/common'
import { ReceiptController } from './controller.js'

@Module({ controllers: [ReceiptController] })
export class ReceiptModule {}
