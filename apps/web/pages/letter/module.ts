import { Module } from '@nestjs/common'
import { LetterController } from './controller.js'

@Module({ controllers: [LetterController] })
export class LetterModule {}
