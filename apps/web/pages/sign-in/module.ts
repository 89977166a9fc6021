import { Module } from '@nestjs/common'
import { SignInController } from './controller.js'

@Module({ controllers: [SignInController] })
export class SignInModule {}
