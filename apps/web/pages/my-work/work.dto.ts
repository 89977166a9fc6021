import { IsIn, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator'
import { SORTS, type Sort, type Tab, TABS } from './list.js'
import { OPEN_STATUSES } from '#casework'
import { type OpenStatus } from '#read-models'
import { Transform } from 'class-transformer'

/** A select left on "All" sends an empty text. */
const emptyIsNone = Transform(({ value }: { value: unknown }) => (value === '' ? undefined : value))

/** What a list of work may be asked by its address: nothing of a person. */
export class WorkQuery {
  @IsOptional()
  @emptyIsNone
  @IsIn(TABS)
  readonly tab?: Tab

  @IsOptional()
  @emptyIsNone
  @IsIn(OPEN_STATUSES)
  readonly stage?: OpenStatus

  @IsOptional()
  @emptyIsNone
  @IsString()
  @MaxLength(80)
  readonly locality?: string

  @IsOptional()
  @emptyIsNone
  @IsString()
  @MaxLength(80)
  readonly service?: string

  @IsOptional()
  @emptyIsNone
  @IsIn(['yes', 'no'])
  readonly exception?: 'yes' | 'no'

  @IsOptional()
  @emptyIsNone
  @IsIn(SORTS)
  readonly sort?: Sort

  @IsOptional()
  @IsIn(['desc'])
  readonly order?: 'desc'

  @IsOptional()
  @IsString()
  @MaxLength(6)
  readonly page?: string

  /** `100`: a long page. */
  @IsOptional()
  @IsIn(['100'])
  readonly show?: '100'

  /** `all`: every unread alert is shown. */
  @IsOptional()
  @IsIn(['all'])
  readonly alerts?: 'all'
}

export class AlertRead {
  @IsUUID()
  readonly alert!: string
}
