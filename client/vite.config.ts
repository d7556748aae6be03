import { join } from 'node:path';
import { defineConfig } from 'vite';
import { shellFiles } from './vite-shell-files.js';

const server = 'http://127.0.0.1:8080';

export default defineConfig({
  root: import.meta.dirname,
  // Relative addresses, resolved by <base href>: the page works under a sub-path without another build.
  base: './',
  plugins: [shellFiles()],
  build: {
    outDir: '../dist/client',
    emptyOutDir: true,
    target: 'es2022',
    sourcemap: true,
    // The content security policy allows images from the server alone, so nothing is inlined as data:.
    assetsInlineLimit: 0,
    // The polyfill would be an inline script in an older browser; those we build for preload by themselves.
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: {
        index: join(import.meta.dirname, 'index.html'),
        'service-worker': join(import.meta.dirname, 'app/service-worker.ts'),
      },
      // the service worker's address is the same for ever, and beside the page: it sees to what is below it
      output: { entryFileNames: ({ name }) => (name === 'service-worker' ? '[name].js' : 'assets/[name]-[hash].js') },
    },
  },
  server: { host: '127.0.0.1', port: 5173, proxy: { '/api': { target: server, changeOrigin: false } } },
});
