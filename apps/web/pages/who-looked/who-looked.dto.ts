import { IsOptional, IsString, Matches, MaxLength } from 'class-validator'

/** Of whom or of what the page is asked: an account or a reference, never a name. */
export class LooksQuery {
  /** As somebody typed it. */
  @IsOptional()
  @IsString()
  @MaxLength(60)
  readonly reference?: string

  @IsOptional()
  @Matches(/^[A-Za-z0-9][A-Za-z0-9_.:-]{0,63}$/)
  readonly account?: string

  @IsOptional()
  @IsString()
  @MaxLength(6)
  readonly page?: string
}
