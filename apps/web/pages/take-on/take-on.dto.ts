import { IsIn, IsOptional, IsUUID, MaxLength } from 'class-validator'

export class TakeOnAsked {
  @IsUUID()
  readonly id!: string
}

/** What the form says beside its files; what is missing or odd is said on the page. */
export class HandInForm {
  @IsUUID()
  readonly commandId!: string

  @IsOptional()
  @MaxLength(20)
  readonly kind?: string

  @IsOptional()
  @MaxLength(20)
  readonly year?: string

  @IsOptional()
  @MaxLength(20)
  readonly dates?: string
}

export class LoadForm {
  @IsOptional()
  @IsIn(['yes'])
  readonly applyDifferences?: string
}
