import { IsOptional, IsString, MaxLength } from 'class-validator'
import { type ReceiptQuestion } from './read-receipt.js'

/** The question as it comes in the address; what it says is judged by `readReceipt`, which answers in words. */
export class ReceiptQuery implements ReceiptQuestion {
  @IsOptional()
  @IsString()
  @MaxLength(40)
  readonly channel?: string

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

  /** The time on the clock, 17:30. */
  @IsOptional()
  @IsString()
  @MaxLength(40)
  readonly time?: string
}
