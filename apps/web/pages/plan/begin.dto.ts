import { IsUUID } from 'class-validator'

export class BeginForm {
  /** However often it is sent, it is done once. */
  @IsUUID()
  readonly commandId!: string
}
