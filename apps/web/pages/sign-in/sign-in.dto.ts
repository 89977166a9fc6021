import { IsOptional, IsString, MaxLength } from 'class-validator'

export class SignInQuery {
  /** Page to go to afterwards. */
  @IsOptional()
  @IsString()
  @MaxLength(200)
  readonly next?: string
}

export class ProviderQuery extends SignInQuery {
  /** Whether the account is that of the invitation whose link was followed. */
  @IsOptional()
  @IsString()
  @MaxLength(3)
  readonly invited?: string
}

export class LogoutToken {
  @IsString()
  @MaxLength(10_000)
  readonly logout_token!: string
}

export class SignInChoice extends SignInQuery {
  @IsString()
  @MaxLength(60)
  readonly account!: string
}

/** Longer than any password that is taken, so that a slip is answered by the rule and not by a page of its own. */
const LONGEST_TYPED = 1000

export class PasswordTyped extends SignInQuery {
  @IsString()
  @MaxLength(LONGEST_TYPED)
  readonly email!: string

  @IsString()
  @MaxLength(LONGEST_TYPED)
  readonly password!: string
}

export class AuthorityChoice {
  @IsOptional()
  @IsString()
  @MaxLength(10)
  readonly authority?: string
}

export class CodeTyped {
  @IsString()
  @MaxLength(LONGEST_TYPED)
  readonly code!: string
}
