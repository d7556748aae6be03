import { Body, Controller, Delete, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { immichProblems } from '../immich/immich-problem.js';
import { Answers, AnswersNothing, NamesDevice, Problems } from '../http/docs.js';
import { storageProblems } from '../http/storage-problem.js';
import { emptyLibrary } from './account-connection.js';
import { AlsoWithoutLibrary, CurrentGuest, NotByToken, OpenToEverybody } from './account.guard.js';
import {
  devicesSchema,
  signedOutSchema,
  signInSchema,
  signOutSchema,
  visitorSchema,
  type Devices,
  type SignedOut,
  type SignInBody,
  type Visitor,
} from './account.schema.js';
import { tooManyAttempts } from './attempts.js';
import { SignInService, noSignInHere, wrongPassword } from './sign-in.service.js';
import { tokenNotKnown } from './tokens/tokens.service.js';
import { notThroughProxy, type Guest } from './visitors.service.js';

@ApiTags('account')
@NotByToken()
@Controller('account')
export class AccountController {
  constructor(private readonly signIns: SignInService) {}

  @Get()
  @OpenToEverybody()
  @Problems(tokenNotKnown, notThroughProxy, emptyLibrary, ...immichProblems, ...storageProblems)
  @Answers(visitorSchema, 'Who is signed in, and what to ask for where nobody is.')
  async visitor(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<Visitor> {
    return this.signIns.visitor(request, response);
  }

  @Post('sign-in')
  @HttpCode(200)
  @OpenToEverybody()
  @NamesDevice('How the device is called in the list of those that are signed in.')
  @Problems(
    ...[wrongPassword, noSignInHere, notThroughProxy, () => tooManyAttempts(240)],
    ...[...immichProblems, ...storageProblems],
  )
  @Answers(visitorSchema, 'Signed in: the answer sets a cookie.')
  async signIn(
    @Body({ schema: signInSchema }) body: SignInBody,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Visitor> {
    return this.signIns.signIn(request, response, body);
  }

  @Post('sign-out')
  @HttpCode(200)
  @AlsoWithoutLibrary()
  @Problems(noSignInHere)
  @Answers(signedOutSchema, 'Signed out. What was decided stays written down.')
  async signOut(
    @CurrentGuest() guest: Guest,
    @Body({ schema: signOutSchema }) { forGood }: z.infer<typeof signOutSchema>,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SignedOut> {
    return this.signIns.signOut(request, response, guest, forGood);
  }

  @Get('devices')
  @AlsoWithoutLibrary()
  @Answers(devicesSchema, 'The browsers that are signed in, the one used last first.')
  async devices(@CurrentGuest() guest: Guest): Promise<Devices> {
    return this.signIns.devices(guest);
  }

  @Delete('devices/:id')
  @HttpCode(204)
  @AlsoWithoutLibrary()
  @AnswersNothing('That browser is signed out.')
  async endDevice(@CurrentGuest() guest: Guest, @Param('id', { schema: z.uuid() }) id: string): Promise<void> {
    await this.signIns.endDevice(guest, id);
  }
}
