import { Module } from '@nestjs/common'
import { SignInController } from './controller.js'
import { BackChannelController } from './back-channel-controller.js'
import { SignInWithPasswordController } from './password-controller.js'
import { SignInWithProviderController } from './provider-controller.js'

@Module({
  controllers: [
    SignInController,
    SignInWithPasswordController,
    SignInWithProviderController,
    BackChannelController,
  ],
})
export class SignInModule {}
