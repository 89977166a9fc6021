import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  MaxLength,
} from 'class-validator'
import { keysOf, OUT_OF_REACH, type OutOfReach, RESTRICTED_BECAUSE, type RestrictedBecause } from '#casework'
import { asList } from '../../parts/forms/as-list.js'

const ACCOUNT = /^[A-Za-z0-9][A-Za-z0-9_.:-]{0,63}$/

export class ChildAsked {
  @Matches(/^EHC-\d{3}-\d{6,12}$/)
  readonly reference!: string
}

class SentOnce {
  /** However often it is sent, it is done once. */
  @IsUUID()
  readonly commandId!: string
}

class WithReason extends SentOnce {
  @IsOptional()
  @IsString()
  @MaxLength(400)
  readonly reason?: string
}

/** Who is named on restricted records, and why. */
export class NamingForm extends WithReason {
  @asList
  @IsArray()
  @ArrayMaxSize(50)
  @Matches(ACCOUNT, { each: true })
  readonly people: readonly string[] = []

  @IsOptional()
  @IsIn(keysOf(RESTRICTED_BECAUSE))
  readonly because?: RestrictedBecause
}

export class LiftForm extends WithReason {}

export class ConflictForm extends WithReason {
  /** Whose: nothing is one's own. */
  @IsOptional()
  @Matches(ACCOUNT)
  readonly of?: string
}

export class ReachForm extends SentOnce {
  @IsIn(keysOf(OUT_OF_REACH))
  readonly outOfReach!: OutOfReach
}

export class SeenToForm extends SentOnce {
  @IsUUID()
  readonly entry!: string
}
