import { IsOptional, IsString, Matches, MaxLength } from 'class-validator'

/** What the address of a case may ask besides its reference. */
export class RecordQuery {
  /** A day as a person types it, or YYYY-MM-DD; judged in words by `askedDay`. */
  @IsOptional()
  @IsString()
  @MaxLength(40)
  readonly asAt?: string

  /** A day, or a minute, as a person types it; judged in words by `askedKnown`. */
  @IsOptional()
  @IsString()
  @MaxLength(40)
  readonly knownAt?: string

  /** Revision of what was just recorded. */
  @IsOptional()
  @Matches(/^\d{1,9}$/)
  readonly recorded?: string
}
