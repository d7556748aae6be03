import { defineConfig } from 'vite';

const server = 'http://127.0.0.1:8080';

export default defineConfig({
  root: import.meta.dirname,
  // Relative addresses, resolved by <base href>: the page works under a sub-path without another build.
  base: './',
  build: {
    outDir: '../dist/client',
    emptyOutDir: true,
    target: 'es2022',
    sourcemap: true,
    // The content security policy allows images from the server alone, so nothing is inlined as data:.
    assetsInlineLimit: 0,
    // The polyfill would be an inline script in an older browser; those we build for preload by themselves.
    modulePreload: { polyfill: false },
  },
  server: { host: '127.0.0.1', port: 5173, proxy: { '/api': { target: server, changeOrigin: false } } },
});
