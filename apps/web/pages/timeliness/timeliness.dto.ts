import { IsIn, IsOptional, Matches } from 'class-validator'
import { MONTH_BANDS, type MonthBand, type MonthBasis } from '#read-models'

export class TimelinessQuery {
  /** A calendar year; without one, the last 24 months. */
  @IsOptional()
  @Matches(/^20\d\d$/)
  readonly year?: string
}

export class CasesQuery {
  @IsIn(['issued', 'due', 'decisions'])
  readonly basis!: MonthBasis

  /** A year, or a month of one. */
  @Matches(/^20\d\d(-(0[1-9]|1[0-2]))?$/)
  readonly month!: string

  @IsOptional()
  @IsIn(MONTH_BANDS)
  readonly band?: MonthBand

  /** `no`: without the cases that an exception excuses. */
  @IsOptional()
  @IsIn(['no'])
  readonly exceptions?: 'no'
}
