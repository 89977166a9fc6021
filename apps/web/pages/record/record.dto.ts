import { IsIn, IsOptional, IsString, IsUUID, Matches, MaxLength } from 'class-validator'

/** What every page of a record carries besides the answers, which `typedIn` reads. */
export interface RecordState {
  readonly what?: string
  readonly commandId: string
  readonly seen: string
  readonly answered?: string
  readonly change?: string
  readonly save?: 'yes'
  readonly event?: string
}

/** The same as it is sent, checked as it comes in. */
export class RecordForm implements RecordState {
  @IsOptional()
  @IsString()
  @MaxLength(40)
  readonly what?: string

  /** The same from the first page to the last: however often it is sent, it is done once. */
  @IsUUID()
  readonly commandId!: string

  /** Revision of the last event that was on the page when the record was begun. */
  @Matches(/^\d{1,9}$/)
  readonly seen!: string

  /** The question that was on the page. */
  @IsOptional()
  @IsString()
  @MaxLength(40)
  readonly answered?: string

  /** A question to go (back) to, instead of the next one. */
  @IsOptional()
  @IsString()
  @MaxLength(40)
  readonly change?: string

  @IsOptional()
  @IsIn(['yes'])
  readonly save?: 'yes'

  /** For an undo or a correction: the id of the record. */
  @IsOptional()
  @IsString()
  @MaxLength(64)
  readonly event?: string
}

export class RecordStart {
  @IsOptional()
  @IsString()
  @MaxLength(64)
  readonly event?: string
}
