import type { RequestHandler } from 'express';

/**
 * Takes the path that the server lives below off each request. One without it is served as well: a proxy may have taken
 * it off already, and a look at the health from beside it need not know it.
 * @param basePath '' or such as `/faces`
 */
export const belowPath =
  (basePath: string): RequestHandler =>
  (request, response, next) => {
    const [path = '', ...query] = request.url.split('?');
    if (basePath !== '' && path === basePath) {
      response.redirect(308, [`${basePath}/`, ...query].join('?'));
      return;
    }
    if (basePath !== '' && path.startsWith(`${basePath}/`)) {
      request.url = request.url.slice(basePath.length);
      // what serves files goes by this one
      request.originalUrl = request.url;
    }
    next();
  };
