import { Module } from '@nestjs/common';
import { FacePlaces } from './face-places.js';
import { PicturesController } from './pictures.controller.js';
import { PicturesService } from './pictures.service.js';

@Module({ controllers: [PicturesController], providers: [PicturesService, FacePlaces], exports: [FacePlaces] })
export class PicturesModule {}
