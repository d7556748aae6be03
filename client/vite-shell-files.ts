import { createHash } from 'node:crypto';
import type { Plugin } from 'vite';

const worker = 'service-worker.js';

/** Tells the service worker which files the page is made of. Those with a hash in their names never change. */
export const shellFiles = (): Plugin => ({
  name: 'shell-files',
  enforce: 'post',
  generateBundle: {
    order: 'post',
    handler(_options, bundle) {
      const files = Object.keys(bundle).filter((name) => name.startsWith('assets/') && !name.endsWith('.map'));
      const page = createHash('sha256').update(files.sort().join('\n')).digest('hex').slice(0, 16);
      const shell = [{ url: './', revision: page }, ...files.map((url) => ({ url, revision: null }))];
      const chunk = bundle[worker];
      if (chunk?.type !== 'chunk' || !chunk.code.includes('__SHELL__')) {
        throw new Error('There is no service worker to tell of the files of the page.');
      }
      chunk.code = chunk.code.replaceAll('__SHELL__', JSON.stringify(shell));
    },
  },
});
