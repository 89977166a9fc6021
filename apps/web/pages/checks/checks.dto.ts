import { IsArray, IsIn, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator'
import { asList } from '../../parts/forms/as-list.js'

/** The answer to what waits. */
export class CheckAnswerForm {
  @IsOptional()
  @IsIn(['yes', 'no'])
  readonly answer?: 'yes' | 'no'

  @IsOptional()
  @IsString()
  @MaxLength(400)
  readonly reason?: string
}

export class ChecksQuery {
  @IsOptional()
  @IsIn(['answered', 'seen', 'again'])
  readonly done?: 'answered' | 'seen' | 'again'
}

export class SchemeQuery {
  @IsOptional()
  @IsIn(['yes'])
  readonly saved?: 'yes'
}

/** What has to be checked by a second person. */
export class KindsForm {
  @IsUUID()
  readonly commandId!: string

  @IsOptional()
  @asList
  @IsArray()
  @IsIn(['corrections', 'exceptions'], { each: true })
  readonly kinds?: readonly ('corrections' | 'exceptions')[]
}

/** Who may decide something. */
export class SchemeForm {
  @IsUUID()
  readonly commandId!: string

  @IsOptional()
  @asList
  @IsArray()
  @IsString({ each: true })
  @MaxLength(64, { each: true })
  readonly roles?: readonly string[]

  @IsOptional()
  @asList
  @IsArray()
  @IsString({ each: true })
  @MaxLength(64, { each: true })
  readonly people?: readonly string[]
}
