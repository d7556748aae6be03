import { cleanupOutdatedCaches, matchPrecache, precacheAndRoute, type PrecacheEntry } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';

/** The files of the page: set when it is built. */
declare const __SHELL__: PrecacheEntry[];

/** Milliseconds after which a server that says nothing is taken for one that is away. */
const patience = 5000;

/*
 * Keeps the page itself, so that it opens where the server is away, and says so. Nothing of the API goes through here:
 * no photo and no name is ever kept.
 */
precacheAndRoute(__SHELL__, { directoryIndex: '', cleanURLs: false });
cleanupOutdatedCaches();

// the server's page first: after an update it is the one that fits
registerRoute(
  new NavigationRoute(
    async ({ request }) => {
      try {
        return await fetch(request, { signal: AbortSignal.timeout(patience) });
      } catch {
        return (await matchPrecache('./')) ?? Response.error();
      }
    },
    { denylist: [/\/api\//] },
  ),
);
