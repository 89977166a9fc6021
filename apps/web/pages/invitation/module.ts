import { Module } from '@nestjs/common'
import { InvitationController } from './controller.js'

@Module({ controllers: [InvitationController] })
export class InvitationModule {}
