import { IsArray, IsIn, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator'
import { LIVE_COLUMNS } from '#sen2'
import { asList } from '../../parts/forms/as-list.js'

/** What somebody said of a heading: a column, to leave it out, or to go by its words. */
export const LEAVE_OUT = 'leave'

/** Characters: so long a heading is kept. */
export const LONGEST_HEADING = 120

export class TakeOnAsked {
  @IsUUID()
  readonly id!: string
}

/** What the form says beside its files; what is missing or odd is said on the page. */
export class HandInForm {
  @IsUUID()
  readonly commandId!: string

  @IsOptional()
  @MaxLength(20)
  readonly kind?: string

  @IsOptional()
  @MaxLength(20)
  readonly year?: string

  @IsOptional()
  @MaxLength(20)
  readonly dates?: string
}

export class LoadForm {
  @IsOptional()
  @IsIn(['yes'])
  readonly applyDifferences?: string
}

/** What each heading of a list of live cases means, in the order in which they stand. */
export class HeadingsForm {
  @asList
  @IsArray()
  @IsString({ each: true })
  @MaxLength(LONGEST_HEADING, { each: true })
  readonly spelling!: readonly string[]

  /** A column of ours, `LEAVE_OUT`, or nothing: then it goes by its words. */
  @asList
  @IsArray()
  @IsIn(['', LEAVE_OUT, ...LIVE_COLUMNS.keys()], { each: true })
  readonly means!: readonly string[]
}
