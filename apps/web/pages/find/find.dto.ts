import { IsOptional, IsString, Matches, MaxLength } from 'class-validator'

/** What is looked for comes in the body of a form: an address is kept by browsers and proxies. */
export class SearchForm {
  @IsOptional()
  @IsString()
  @MaxLength(20_000)
  readonly find?: string
}

export class ResultsQuery {
  @IsOptional()
  @Matches(/^\d{1,3}$/)
  readonly page?: string
}
