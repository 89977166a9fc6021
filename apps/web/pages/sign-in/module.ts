import { Module } from '@nestjs/common'
import { SignInController } from './controller.js'
import { SignInWithPasswordController } from './password-controller.js'

@Module({ controllers: [SignInController, SignInWithPasswordController] })
export class SignInModule {}
