import { IsIn, IsOptional } from 'class-validator'
import { RecordQuery } from '../../parts/record/looking-at.dto.js'
import { SHOWN, type Shown } from '../../parts/record/months.js'

/** What the timeline of a case may be asked besides the two days. */
export class TimelineQuery extends RecordQuery {
  @IsOptional()
  @IsIn(Object.keys(SHOWN))
  readonly show?: Shown
}
