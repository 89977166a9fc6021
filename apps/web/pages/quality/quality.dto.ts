import { IsIn, IsOptional, Matches } from 'class-validator'
import { QUALITY_RULES, type QualityRule } from '#read-models'

export class QualityAsked {
  /** Whose cases are shown. */
  @IsOptional()
  @IsIn(Object.keys(QUALITY_RULES))
  readonly rule?: QualityRule

  @IsOptional()
  @Matches(/^[1-9]\d{0,4}$/)
  readonly page?: string
}
