import { Module } from '@nestjs/common'
import { DirectoryController } from './controller.js'
import { PeopleController } from './people-controller.js'
import { PlacesController } from './places-controller.js'

@Module({ controllers: [DirectoryController, PeopleController, PlacesController] })
export class DirectoryModule {}
