import { IsIn, IsInt, IsOptional, IsString, IsUUID, Matches, Max, MaxLength, Min } from 'class-validator'
import { Transform } from 'class-transformer'
import { MODULES, type ModuleName } from '#sen2'

const asNumber = ({ value }: { readonly value: unknown }): unknown =>
  typeof value === 'string' && /^\d{4}$/.test(value) ? Number(value) : value

export class YearAsked {
  @Transform(asNumber)
  @IsInt()
  @Min(2023)
  @Max(2199)
  readonly year!: number
}

export class RowsAsked extends YearAsked {
  @IsIn(MODULES)
  readonly module!: ModuleName
}

export class PageAsked {
  @IsOptional()
  @Matches(/^[1-9]\d{0,4}$/)
  readonly page?: string
}

export class CellAsked extends RowsAsked {
  @Matches(/^[A-Z]{2}\d{1,7}$/)
  readonly key!: string

  @Matches(/^[a-z0-9]{1,40}$/)
  readonly column!: string
}

export class CompareAsked {
  /** `last-year`, `last-build`, or the name of a frozen return. */
  @IsString()
  @MaxLength(200)
  readonly with!: string
}

export class BuildForm extends YearAsked {
  @IsUUID()
  readonly commandId!: string
}

/** How long a name may be is said beside its box, with what was typed; a form as a whole is bounded before it is read. */
export class FreezeForm {
  @IsUUID()
  readonly commandId!: string

  @IsString()
  readonly name: string = ''
}

export class FreezeSeenForm extends FreezeForm {
  /** Hash of the return that the page showed. */
  @Matches(/^[0-9a-f]{64}$/)
  readonly digest!: string

  /** How many of the year it showed as frozen. */
  @Transform(({ value }: { readonly value: unknown }) =>
    typeof value === 'string' && /^\d{1,4}$/.test(value) ? Number(value) : value,
  )
  @IsInt()
  @Min(0)
  readonly frozen!: number
}

export class SignOffForm extends FreezeForm {
  @IsString()
  readonly signedBy: string = ''

  @IsString()
  readonly post: string = ''
}

export class OfficersForm {
  @IsUUID()
  readonly commandId!: string

  @IsOptional()
  @IsIn(['yes', 'no'])
  readonly medical?: 'yes' | 'no'

  @IsOptional()
  @IsIn(['yes', 'no'])
  readonly clinical?: 'yes' | 'no'

  @IsOptional()
  @IsIn(['yes', 'no'])
  readonly socialCare?: 'yes' | 'no'
}

export class DownloadForm {
  /** Name of a frozen return; the one that was built last where it is empty. */
  @IsOptional()
  @IsString()
  @MaxLength(200)
  readonly of?: string

  @IsIn(['xml', ...MODULES])
  readonly file!: 'xml' | ModuleName
}
