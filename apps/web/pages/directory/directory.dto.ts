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
import { asList } from '../../parts/forms/as-list.js'

/** As typed; what fits is said beside the box. */
const LONGEST_TYPED = 300
const MOST_ROLES = 30

/** Of every form here. */
export class DirectoryForm {
  /** The same however often it is sent: it is done once. */
  @IsUUID()
  readonly commandId!: string

  /** Revision of the last event on the page. */
  @Matches(/^(-1|\d{1,9})$/)
  readonly seen!: string
}

export class PersonForm extends DirectoryForm {
  @IsString()
  @MaxLength(LONGEST_TYPED)
  readonly name!: string

  /** Asked of somebody new only. */
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_TYPED)
  readonly email?: string

  @IsOptional()
  @asList
  @IsArray()
  @ArrayMaxSize(MOST_ROLES)
  @IsString({ each: true })
  @MaxLength(LONGEST_TYPED, { each: true })
  readonly roles?: readonly string[]

  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_TYPED)
  readonly team?: string

  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_TYPED)
  readonly service?: string

  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_TYPED)
  readonly school?: string
}

class ThreeBoxes extends DirectoryForm {
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_TYPED)
  readonly 'from-day'?: string

  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_TYPED)
  readonly 'from-month'?: string

  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_TYPED)
  readonly 'from-year'?: string
}

export class LeavingForm extends ThreeBoxes {}

export class AbsenceForm extends ThreeBoxes {
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_TYPED)
  readonly 'to-day'?: string

  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_TYPED)
  readonly 'to-month'?: string

  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_TYPED)
  readonly 'to-year'?: string

  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_TYPED)
  readonly cover?: string
}

export class LinkForm extends DirectoryForm {
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_TYPED)
  readonly email?: string
}

/** The authority's name; a team, a locality or a service, new or changed. */
export class PlaceForm extends DirectoryForm {
  @IsString()
  @MaxLength(LONGEST_TYPED)
  readonly name!: string

  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_TYPED)
  readonly team?: string

  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_TYPED)
  readonly giver?: string

  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_TYPED)
  readonly mailbox?: string

  @IsOptional()
  @IsIn(['change', 'close'])
  readonly act?: 'change' | 'close'
}

export class PlaceAsked {
  /** Which one is changed; none: a new one. */
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_TYPED)
  readonly of?: string
}

export class Saved {
  @IsOptional()
  @IsIn(['yes'])
  readonly saved?: 'yes'
}
