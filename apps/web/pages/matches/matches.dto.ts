import { IsIn, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator'

/** What the list of possible matches may be asked by its address: nothing of a person. */
export class MatchesQuery {
  /** The pairs that have an answer. */
  @IsOptional()
  @IsIn(['answered'])
  readonly show?: 'answered'

  @IsOptional()
  @IsString()
  @MaxLength(6)
  readonly page?: string

  /** The pair whose names were asked for. */
  @IsOptional()
  @IsUUID()
  readonly names?: string

  /** After an answer: the pair that it was given to. */
  @IsOptional()
  @IsUUID()
  readonly answered?: string
}

/** The form under a pair, as it is sent. */
export class MatchAnswerForm {
  @IsOptional()
  @IsIn(['same', 'different'])
  readonly answer?: 'same' | 'different'

  @IsOptional()
  @IsString()
  @MaxLength(400)
  readonly reason?: string

  /** However often it is sent, it is done once. */
  @IsUUID()
  readonly commandId!: string
}
