import { Module } from '@nestjs/common'
import { SettingsController } from './controller.js'

@Module({ controllers: [SettingsController] })
export class SettingsModule {}
