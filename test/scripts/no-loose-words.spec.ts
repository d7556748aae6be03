import { describe, expect, it } from '@jest/globals';
import { Linter } from 'eslint';
import { noLooseWords } from '../../scripts/no-loose-words.mjs';

const found = (code: string): [line: number, message: string][] =>
  new Linter()
    .verify(code, {
      plugins: { texts: { rules: { 'no-loose-words': noLooseWords } } },
      rules: { 'texts/no-loose-words': 'error' },
    })
    .map(({ line, message }) => [line, message.replace(/^.*: /, '')]);

describe('a text outside of the catalogue', () => {
  it.each([
    ['between tags', 'html`<p>${a}\n  Nothing here</p>`', [2, '… Nothing here']],
    ['after an attribute with an arrow', 'html`<b @click=${() => a}>Go on</b>`', [1, 'Go on']],
    ['of one word', 'html`<button type="button">Retry</button>`', [1, 'Retry']],
    ['in a template within a template', 'html`<p>${a ? html`<i>Unnamed</i>` : b}</p>`', [1, 'Unnamed']],
    ['in what a screen reader says', 'html`<nav\n  aria-label="Screens"></nav>`', [2, 'aria-label="Screens"']],
    ['in a tooltip, in quotes of either kind', "html`<a title='Swap'></a>`", [1, 'title="Swap"']],
    ['in a string', "toast(this, 'The copy is made.')", [1, 'The copy is made.']],
    ['in a string that is filled in', 'say(`Moved ${a} back to ${b}.`)', [1, 'Moved … back to ….']],
  ])('is found %s', (_, code, expected) => {
    expect(found(code)).toEqual([expected]);
  });

  it.each([
    'html`<p class="small quiet" data-testid="left">${t.review.left(3)} · ${a}</p>`',
    'html`<!-- Words for who reads the code. --><kbd>Esc</kbd><a aria-label="Immich Face Fix">Face Fix</a>`',
    "new TypeError('No key is bound to it.')",
    "import 'A path.js'; element.className = 'button plain'; key === 'ArrowDown'",
    'css`p::before { content: "A quoted word." }`',
  ])('is not seen in %s', (code) => {
    expect(found(code)).toEqual([]);
  });
});
