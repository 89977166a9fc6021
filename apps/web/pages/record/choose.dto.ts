import { IsIn, IsOptional, Matches } from 'class-validator'

export class ChooseForm {
  /** Id of a step. */
  @IsOptional()
  @Matches(/^[a-z-]{1,60}$/)
  readonly what?: string
}

export class ChooseQuery {
  /** Nothing was selected when the form was sent. */
  @IsOptional()
  @IsIn(['what'])
  readonly select?: 'what'
}
