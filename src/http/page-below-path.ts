import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RequestHandler } from 'express';

const root = '<base href="/" />';

/**
 * Serves the page with the path in it that it lives below: all else on it is relative to that. At the root the file is
 * served as it is.
 * @param basePath such as `/faces`
 */
export const pageBelowPath = (folder: string, basePath: string): RequestHandler => {
  const file = join(folder, 'index.html');
  const page = existsSync(file) ? readFileSync(file, 'utf8').replace(root, `<base href="${basePath}/" />`) : null;
  return (request, response, next) => {
    const isPage = ['GET', 'HEAD'].includes(request.method) && isOfPage(request.path);
    if (page === null || !isPage) {
      next();
      return;
    }
    response.type('html').set('cache-control', 'no-cache').send(page);
  };
};

/** Screens have no dot in their names, files do. */
const isOfPage = (path: string): boolean =>
  path === '/index.html' || (!/^\/api(\/|$)/.test(path) && !/\.[^/]*$/.test(path));
