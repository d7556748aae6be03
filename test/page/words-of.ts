import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import ts from 'typescript';

/** All words of three letters or more in what a language's file says; its keys and what it compares with are none. */
const wordsIn = (file: string): Set<string> => {
  const words = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (isSaid(node)) {
      for (const [word] of node.text.matchAll(/\p{L}{3,}/gu)) words.add(word.toLowerCase());
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true));
  return words;
};

type Said = ts.StringLiteralLike | ts.TemplateHead | ts.TemplateMiddle | ts.TemplateTail;

const isSaid = (node: ts.Node): node is Said => {
  if (ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node)) return true;
  const { parent } = node;
  return (
    ts.isStringLiteralLike(node) &&
    !ts.isImportDeclaration(parent) &&
    !ts.isBinaryExpression(parent) &&
    !ts.isLiteralTypeNode(parent) &&
    !(ts.isPropertyAssignment(parent) && parent.name === node) &&
    !(ts.isCallExpression(parent) && parent.expression.getText().endsWith('.split'))
  );
};

/** Words that only English has: where one of them is on the screen in German, a text was forgotten. */
export const englishAlone = (): Set<string> => {
  const german = wordsIn('client/i18n/de.ts');
  return new Set([...wordsIn('client/i18n/en.ts')].filter((word) => !german.has(word)));
};

/**
 * What people read and hear on the page, in all its shadow roots. Names of people, files and devices (`bdi`), addresses,
 * code and what is marked as another language are left out.
 */
export const saidOn = async (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const heard = ['aria-label', 'title', 'placeholder', 'alt', 'aria-valuetext', 'label', 'heading', 'text'];
    const read = (node: Node): string[] => {
      if (node instanceof Text) return [node.data];
      if (!(node instanceof Element)) return [];
      if (node.matches('style, script, noscript, bdi, code, [href^="http"], [lang="en"], [hidden]')) return [];
      // what has no box of its own is as visible as what is in it
      if (getComputedStyle(node).display !== 'contents' && !node.checkVisibility()) return [];
      const told = heard.flatMap((name) => node.getAttribute(name) ?? []);
      const inside = node.shadowRoot ? [...node.shadowRoot.childNodes, ...node.childNodes] : [...node.childNodes];
      return [...told, ...inside.flatMap(read)];
    };
    return [document.title, ...read(document.body)].map((text) => text.trim()).filter((text) => text !== '');
  });

/** Buttons and headings that are cut off, reach over the edge of the screen or break a word; and a page that is too wide. */
export const cutOff = async (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const all = (root: Document | ShadowRoot): HTMLElement[] =>
      [...root.querySelectorAll<HTMLElement>('*')].flatMap((one) => [
        one,
        ...(one.shadowRoot ? all(one.shadowRoot) : []),
      ]);
    const isOver = (one: HTMLElement): boolean => {
      const { left, right } = one.getBoundingClientRect();
      return one.scrollWidth > one.clientWidth + 1 || left < -1 || right > window.innerWidth + 1;
    };
    const texts = (one: Node): Text[] => (one instanceof Text ? [one] : [...one.childNodes].flatMap(texts));
    const breaksWord = (one: HTMLElement): boolean =>
      texts(one).some((text) =>
        [...text.data.matchAll(/[\p{L}\p{N}]+/gu)].some(({ 0: word, index }) => {
          const range = document.createRange();
          range.setStart(text, index);
          range.setEnd(text, index + word.length);
          return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1;
        }),
      );
    const widest = (): string =>
      all(document)
        .filter((one) => one.checkVisibility() && one.getBoundingClientRect().right > window.innerWidth + 1)
        .map(({ localName, className }) => `${localName}.${className}`)
        .join(' ');
    const tooWide = document.documentElement.scrollWidth - window.innerWidth;
    return [
      ...(tooWide > 0 ? [`the page, by ${tooWide} px: ${widest()}`] : []),
      ...all(document)
        .filter((one) => one.matches('button, a.button, nav a, select, legend, h1, h2'))
        .filter((one) => one.checkVisibility() && one.getBoundingClientRect().width > 0)
        .filter((one) => isOver(one) || breaksWord(one))
        .map(({ localName, textContent }) => `${localName}: ${textContent.trim()}`),
    ];
  });
