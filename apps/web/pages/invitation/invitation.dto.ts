import { IsString, MaxLength } from 'class-validator'

const LONGEST_TYPED = 1000

export class PasswordChosen {
  @IsString()
  @MaxLength(LONGEST_TYPED)
  readonly password!: string
}

export class FirstCode {
  @IsString()
  @MaxLength(LONGEST_TYPED)
  readonly code!: string
}
