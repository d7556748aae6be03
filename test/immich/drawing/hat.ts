import type { Random } from '../library/random.js';
import { circle, ellipse, line, shade, shape } from './svg.js';

export type Hat = 'none' | 'bobble' | 'sun' | 'party' | 'santa' | 'cap';

const WOOL = ['#c8553d', '#588b8b', '#f2c14e', '#5b5f97', '#6a994e'];

/** Hats sit above the brow, so that a fringe and a parting can still be seen. */
export function hatOf(hat: Hat, random: Random): string {
  const colour = random.pick(WOOL);
  switch (hat) {
    case 'none':
      return '';
    case 'bobble':
      return (
        shape('M-47,-36 C-48,-76 -26,-90 0,-90 C26,-90 48,-76 47,-36 Z', colour) +
        `<rect x="-50" y="-48" width="100" height="17" rx="8" fill="${shade(colour, 0.35)}"/>` +
        circle(0, -94, 13, '#fff6e9') +
        line('M-24,-52 v-22 M0,-52 v-30 M24,-52 v-22', shade(colour, -0.15), 3)
      );
    case 'sun':
      return (
        ellipse(0, -44, 82, 17, '#e8c98a') +
        shape('M-47,-46 C-49,-98 49,-98 47,-46 Z', '#f0d79c') +
        shape('M-47,-50 Q0,-38 47,-50 L46,-60 Q0,-47 -46,-60 Z', colour)
      );
    case 'party':
      return (
        shape('M-24,-62 L2,-122 L26,-60 Q0,-50 -24,-62 Z', colour) +
        line('M-17,-78 L22,-74 M-9,-96 L14,-92', '#fff3d6', 4) +
        circle(2, -122, 7, '#ffd166')
      );
    case 'santa':
      return (
        shape('M-46,-40 C-50,-84 10,-110 58,-72 Q66,-62 60,-52 C48,-66 40,-62 46,-40 Z', '#c1272d') +
        `<rect x="-50" y="-50" width="100" height="16" rx="8" fill="#fffaf2"/>` +
        circle(60, -52, 10, '#fffaf2')
      );
    case 'cap':
      return (
        shape('M-48,-34 C-52,-94 52,-94 48,-34 Q0,-46 -48,-34 Z', colour) +
        shape('M-30,-40 Q0,-54 30,-40 Q44,-26 34,-24 Q0,-40 -34,-24 Q-44,-26 -30,-40 Z', shade(colour, -0.25))
      );
  }
}

export function scarfOf(random: Random): string {
  const colour = random.pick(WOOL);
  const end = shape('M14,70 L36,66 L42,130 L18,134 Z', shade(colour, -0.12)) + line('M20,122 L41,118', '#fff6e9', 4);
  return (
    end +
    `<rect x="-42" y="50" width="84" height="26" rx="13" fill="${colour}"/>` +
    line('M-30,56 v14 M-6,58 v16 M18,57 v14', shade(colour, 0.3), 4)
  );
}
