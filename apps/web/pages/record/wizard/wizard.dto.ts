import { IsIn, IsInt, IsOptional, IsUUID, Max, Min } from 'class-validator'
import { Type } from 'class-transformer'
import { type Note, NOTES } from './addresses.js'

/** What comes with every answer: the button that was pressed. The boxes are read by the question's own pipe. */
export class AnswerForm {
  @IsOptional()
  @IsIn(['today', 'yesterday'])
  readonly nearby?: 'today' | 'yesterday'
}

const COUNT_MAX = 999_999_999

/** What the page with all answers showed when Save was pressed. */
export class SaveForm {
  /** How often the answers had been changed. */
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(COUNT_MAX)
  readonly version!: number

  /** Revision of the record. */
  @Type(() => Number)
  @IsInt()
  @Min(-1)
  @Max(COUNT_MAX)
  readonly seen!: number

  /** Revision of the other child's case, where a record is moved there. */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(COUNT_MAX)
  readonly seenThere?: number
}

/** How somebody came to a page of a draft. */
export class DraftPageQuery {
  @IsOptional()
  @IsIn(Object.keys(NOTES))
  readonly note?: Note
}

/** What a step is begun about. */
export class BeginQuery {
  /** The record that a correction is about. */
  @IsOptional()
  @IsUUID()
  readonly event?: string

  /** The advice, consultation or other entity of the row that the step was begun from. */
  @IsOptional()
  @IsUUID()
  readonly about?: string
}
