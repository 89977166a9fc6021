import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator'
import { type Question } from '../../parts/forms/read-question.js'

/**
 * The question as it comes in the address. Each part is one short text: what it says is judged by `readQuestion`,
 * which answers in words and keeps what was typed.
 */
export class DateQuery implements Question {
  @IsOptional()
  @IsString()
  @MaxLength(40)
  readonly what?: string

  @IsOptional()
  @IsString()
  @MaxLength(40)
  readonly day?: string

  @IsOptional()
  @IsString()
  @MaxLength(40)
  readonly month?: string

  @IsOptional()
  @IsString()
  @MaxLength(40)
  readonly year?: string

  /** `open` shows every working, for paper and for reading straight through. */
  @IsOptional()
  @IsIn(['open'])
  readonly why?: 'open'
}
