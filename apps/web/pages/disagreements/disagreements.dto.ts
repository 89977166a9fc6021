import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator'
import { type Tab, TABS } from './list.js'

/** What the list of disagreements may be asked by its address: nothing of a person. */
export class DisagreementsQuery {
  @IsOptional()
  @IsIn(TABS)
  readonly tab?: Tab

  @IsOptional()
  @IsString()
  @MaxLength(6)
  readonly page?: string
}
