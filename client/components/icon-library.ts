import { registerIconLibrary } from '@awesome.me/webawesome/dist/components/icon/library.js';
import sprite from './icons.svg?url';

/** Icons come from our own sprite, and none from a CDN. `system` are those that Web Awesome's components ask for. */
export function useLocalIcons(): void {
  for (const library of ['default', 'system']) {
    registerIconLibrary(library, {
      resolver: (name) => `${sprite}#${name}`,
      spriteSheet: true,
      // Without it the drawing is as wide as a browser makes an SVG that says nothing: 300 px.
      mutator: (svg) => svg.setAttribute('viewBox', '0 0 24 24'),
    });
  }
}
