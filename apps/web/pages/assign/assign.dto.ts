import { IsArray, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator'
import { asList } from '../../parts/forms/as-list.js'

/** "Give to an officer", as it is sent: how many records are too many is said on a page of its own. */
export class AssignForm {
  /** `shown`: the button that gives every record of the page, ticked or not. */
  @IsOptional()
  @IsString()
  @MaxLength(10)
  readonly which?: string

  @IsOptional()
  @asList
  @IsArray()
  @IsString({ each: true })
  @MaxLength(200, { each: true })
  readonly shown?: readonly string[]

  @IsOptional()
  @asList
  @IsArray()
  @IsString({ each: true })
  @MaxLength(200, { each: true })
  readonly record?: readonly string[]

  @IsOptional()
  @IsString()
  @MaxLength(80)
  readonly officer?: string

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

  @IsOptional()
  @IsString()
  @MaxLength(1000)
  readonly back?: string

  /** Of the check page: each record's command is named after it. */
  @IsOptional()
  @IsUUID()
  readonly batch?: string

  @IsOptional()
  @IsString()
  @MaxLength(10)
  readonly change?: string
}
