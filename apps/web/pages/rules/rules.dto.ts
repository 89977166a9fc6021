import { IsOptional, IsString, Length } from 'class-validator'

/** Which rule book is asked about. */
export class RulesQuery {
  @IsOptional()
  @IsString()
  @Length(1, 60)
  readonly book?: string
}
