import { IsOptional, IsString, MaxLength } from 'class-validator'

export class SignInQuestion {
  /** Page to go to afterwards. */
  @IsOptional()
  @IsString()
  @MaxLength(200)
  readonly next?: string
}

export class SignInChoice extends SignInQuestion {
  @IsString()
  @MaxLength(60)
  readonly account!: string
}
