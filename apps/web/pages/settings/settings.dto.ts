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

/** The form "Change how we count", as it is sent. Which answers there are is looked at when it is read. */
export class SettingsForm {
  @IsOptional()
  @IsString()
  @MaxLength(40)
  readonly weeksConvention?: string

  @IsOptional()
  @IsString()
  @MaxLength(40)
  readonly phaseTransfer?: string

  @IsOptional()
  @IsString()
  @MaxLength(40)
  readonly closureBegins?: string

  @IsOptional()
  @IsString()
  @MaxLength(40)
  readonly postedReceipt?: string

  @IsOptional()
  @IsString()
  @MaxLength(40)
  readonly emailReceipt?: string

  @IsOptional()
  @IsString()
  @MaxLength(40)
  readonly portalReceipt?: string

  @IsOptional()
  @asList
  @IsArray()
  @ArrayMaxSize(40)
  @IsString({ each: true })
  @MaxLength(40, { each: true })
  readonly milestones?: readonly string[]

  /** A day a line, with its source. */
  @IsOptional()
  @IsString()
  @MaxLength(4000)
  readonly bankHolidays?: string

  /** A day a line. */
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  readonly notBankHolidays?: string

  /** The same from the first page to the last: however often it is sent, it is done once. */
  @IsUUID()
  readonly commandId!: string

  /** How many choices the authority had made when the form was opened. */
  @Matches(/^\d{1,9}$/)
  readonly seen!: string

  /** `save` after the effect was shown, `back` to the questions. */
  @IsOptional()
  @IsIn(['save', 'back'])
  readonly go?: 'save' | 'back'
}

export class SettingsShown {
  /** After a save. */
  @IsOptional()
  @IsIn(['yes'])
  readonly saved?: 'yes'
}
