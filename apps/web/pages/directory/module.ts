import { Module } from '@nestjs/common'
import { DirectoryController } from './controller.js'
import { PeopleController } from './people-controller.js'
import { RegisterController } from './register-controller.js'
import { PlacesController } from './places-controller.js'

@Module({ controllers: [DirectoryController, PeopleController, RegisterController, PlacesController] })
export class DirectoryModule {}
