import { Transform } from 'class-transformer'
import { IsIn, IsInt, IsOptional, IsString, IsUUID, Max, MaxLength, Min } from 'class-validator'
import { PARTS_OF_LIST, type PartOfList } from './list.js'

export class GatewayQuery {
  @IsOptional()
  @IsIn(PARTS_OF_LIST)
  readonly show?: PartOfList

  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (value === '' ? undefined : value))
  @IsString()
  @MaxLength(80)
  readonly service?: string

  @IsOptional()
  @IsString()
  @MaxLength(6)
  readonly page?: string

  /** What was recorded a moment ago. */
  @IsOptional()
  @IsIn(['returned', 'triaged'])
  readonly done?: 'returned' | 'triaged'
}

/** The form of a task, as it was typed: what is wrong with it is said on the page, and the rest is kept. */
export class TaskForm {
  @IsIn(['return', 'triage'])
  readonly act!: 'return' | 'triage'

  @IsUUID()
  readonly commandId!: string

  /** Revision of the case that was on the page. */
  @Transform(({ value }: { value: unknown }) => Number(value))
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  readonly seen!: number

  @IsOptional()
  @IsString()
  @MaxLength(40)
  readonly outcome?: string

  @IsOptional()
  @IsString()
  @MaxLength(80)
  readonly service?: string

  @IsOptional()
  @IsString()
  @MaxLength(10)
  readonly day?: string

  @IsOptional()
  @IsString()
  @MaxLength(20)
  readonly month?: string

  @IsOptional()
  @IsString()
  @MaxLength(10)
  readonly year?: string
}
