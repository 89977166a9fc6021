import { IsOptional, IsString, Matches, MaxLength } from 'class-validator'

/** What the address of a case may ask besides its reference. */
export class CaseQuestion {
  /** YYYY-MM-DD, as a date box sends it; judged in words by `askedDay`. */
  @IsOptional()
  @IsString()
  @MaxLength(20)
  readonly asAt?: string

  /** Revision of what was just recorded. */
  @IsOptional()
  @Matches(/^\d{1,9}$/)
  readonly recorded?: string
}
