import { Router } from 'express';
import type { Context } from './context.js';
import { ImmichError } from './errors.js';
import { MIN_FACES } from './people-list.js';

const REPOSITORY = 'immich-app/immich';

export function serverRoutes({ guard, version }: Context): Router {
  const routes = Router();

  routes.get('/server/ping', (_request, response) => {
    response.json({ res: 'pong' });
  });
  routes.get('/server/version', (_request, response) => {
    response.json({ ...version, prerelease: null });
  });
  routes.get('/server/config', (_request, response) => {
    response.json(config);
  });
  routes.get('/server/features', (_request, response) => {
    response.json(features);
  });
  routes.get('/server/about', guard('server.about'), (_request, response) => {
    const tag = `v${version.major}.${version.minor}.${version.patch}`;
    response.json({
      version: tag,
      versionUrl: `https://github.com/${REPOSITORY}/releases/tag/${tag}`,
      licensed: false,
      repository: REPOSITORY,
      sourceRef: tag,
      sourceCommit: '8aa95c67470a02a8ddedf03c2e52963af33065ff',
      nodejs: 'v24.21.0',
      exiftool: '13.59',
      ffmpeg: '5.1.9-0+deb12u1 Copyright (c) 2000-2026 the FFmpeg developers',
      libvips: '8.17.3',
      imagemagick: '',
    });
  });

  /** All faces at once would be handy, but the stream is for signed-in devices only. */
  routes.post('/sync/stream', guard(null), () => {
    throw new ImmichError(403, 'Sync endpoints cannot be used with API keys');
  });

  return routes;
}

const config = {
  loginPageMessage: '',
  trashDays: 30,
  userDeleteDelay: 7,
  oauthButtonText: 'Login with OAuth',
  isInitialized: true,
  isOnboarded: true,
  externalDomain: '',
  publicUsers: true,
  mapDarkStyleUrl: 'https://tiles.immich.cloud/v1/style/dark.json',
  mapLightStyleUrl: 'https://tiles.immich.cloud/v1/style/light.json',
  maintenanceMode: false,
  minFaces: MIN_FACES,
};

const features = {
  smartSearch: false,
  facialRecognition: true,
  duplicateDetection: false,
  map: false,
  reverseGeocoding: true,
  importFaces: false,
  sidecar: true,
  search: true,
  trash: true,
  oauth: false,
  oauthAutoLaunch: false,
  ocr: false,
  passwordLogin: true,
  configFile: false,
  email: false,
  realtimeTranscoding: false,
};
