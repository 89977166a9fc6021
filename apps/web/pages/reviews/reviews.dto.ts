import { Transform } from 'class-transformer'
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator'
import { type Limit, LIMITS, type Sort, SORTS, type Tab, TABS } from './list.js'

/** A select left on "All" sends an empty text. */
const emptyIsNone = Transform(({ value }: { value: unknown }) => (value === '' ? undefined : value))

/** What the list of reviews may be asked by its address: nothing of a person. */
export class ReviewsQuery {
  @IsOptional()
  @emptyIsNone
  @IsIn(TABS)
  readonly tab?: Tab

  @IsOptional()
  @emptyIsNone
  @IsIn(Object.keys(LIMITS))
  readonly limit?: Limit

  @IsOptional()
  @emptyIsNone
  @IsString()
  @MaxLength(80)
  readonly locality?: string

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
}
