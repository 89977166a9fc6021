import { Module } from '@nestjs/common'
import { AccountController } from './controller.js'

@Module({ controllers: [AccountController] })
export class AccountModule {}
