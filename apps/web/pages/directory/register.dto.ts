import { IsIn, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator'

/** As typed; what fits is said beside the box. */
const LONGEST_TYPED = 300

export class RegisterAsked {
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_TYPED)
  readonly find?: string

  @IsOptional()
  @IsIn(['yes'])
  readonly saved?: 'yes'
}

export class RegisterFileForm {
  @IsUUID()
  readonly commandId!: string

  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_TYPED)
  readonly kind?: string

  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_TYPED)
  readonly also?: string

  @IsOptional()
  @IsIn(['check', 'take'])
  readonly act?: 'check' | 'take'
}

export class SettingForm {
  @IsUUID()
  readonly commandId!: string

  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_TYPED)
  readonly name?: string

  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_TYPED)
  readonly urn?: string

  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_TYPED)
  readonly ofsted?: string

  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_TYPED)
  readonly postcode?: string
}

export class CloseSettingForm {
  @IsUUID()
  readonly commandId!: string
}
