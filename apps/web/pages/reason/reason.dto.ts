import { IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator'
import { keysOf } from '#casework'
import { LOOKING_BECAUSE, type LookingBecause } from '#application'

/** Which record, by its address. */
export class ReasonAsked {
  @IsIn(['case', 'plan'])
  readonly kind!: 'case' | 'plan'

  @Matches(/^EHC-\d{3}-\d{6,12}$/)
  readonly reference!: string
}

export class ReasonQuery {
  /** The page to go to afterwards. */
  @IsOptional()
  @IsString()
  @MaxLength(300)
  readonly next?: string
}

/** The form "Why do you need to open this record?", as it is sent. */
export class ReasonForm extends ReasonQuery {
  @IsOptional()
  @IsIn(keysOf(LOOKING_BECAUSE))
  readonly reason?: LookingBecause

  @IsOptional()
  @IsString()
  @MaxLength(400)
  readonly note?: string
}
