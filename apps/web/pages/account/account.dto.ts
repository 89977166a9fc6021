import { IsString, IsUUID, MaxLength } from 'class-validator'

const LONGEST_TYPED = 1000

export class PasswordChange {
  @IsString()
  @MaxLength(LONGEST_TYPED)
  readonly current!: string

  @IsString()
  @MaxLength(LONGEST_TYPED)
  readonly next!: string
}

export class SessionChoice {
  @IsUUID()
  readonly session!: string
}
