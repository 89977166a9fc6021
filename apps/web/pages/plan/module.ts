import { Module } from '@nestjs/common'
import { PlanController } from './controller.js'
import { BeginPlanController } from './begin-controller.js'

@Module({ controllers: [PlanController, BeginPlanController] })
export class PlanModule {}
