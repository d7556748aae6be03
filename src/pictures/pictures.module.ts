import { Module } from '@nestjs/common';
import { CropOwnersRepository } from './crop-owners.repository.js';
import { CropsService } from './crops.service.js';
import { FacePlaces } from './face-places.js';
import { PicturesController } from './pictures.controller.js';

@Module({
  controllers: [PicturesController],
  providers: [CropsService, CropOwnersRepository, FacePlaces],
  exports: [FacePlaces],
})
export class PicturesModule {}
