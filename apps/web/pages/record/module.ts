import { Module } from '@nestjs/common'
import { BeginController } from './begin-controller.js'
import { ChooseController } from './choose-controller.js'
import { RecordingSubjects } from './subjects.js'
import { UnfinishedController } from './wizard/controller.js'

@Module({
  controllers: [ChooseController, BeginController, UnfinishedController],
  providers: [RecordingSubjects],
})
export class RecordModule {}
