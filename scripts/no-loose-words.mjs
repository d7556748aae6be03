/**
 * An ESLint rule: what a person reads or hears stands in the catalogue of a language (client/i18n), and not in the code.
 * Finds words between the tags of Lit templates, in the attributes that people read or hear, and sentences in strings.
 */

const readAttributes = new Set([
  'alt',
  'aria-label',
  'aria-valuetext',
  'heading',
  'label',
  'placeholder',
  'text',
  'title',
]);
/** Names of products, and what is written on a key. */
const names = /\b(?:Immich|Face Fix|Esc)\b|<kbd>[^<]*<\/kbd>/gu;
const word = /\p{L}{2}/u;
/** Two words or more that begin like a sentence, or one that ends like it. */
const sentence = /^\P{L}*\p{Lu}\p{Ll}+[,:]? (?:\p{L}+|…)|\p{L} \p{L}+[.?!…]$/u;

/** One character stands for what a template fills in. */
const hole = '\u0000';

/** Tags, comments, and the text between them. */
const parts =
  /<!--[\s\S]*?-->|<\/?[a-z][\w-]*(?:\s+[^\s=>]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+))?)*\s*\/?>|[^<]+|</giu;
const attributes = /\s([.?@]?[\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))/gu;

/** @returns {{ at: number, words: string }[]} */
export const looseWords = (template) => {
  const found = [];
  for (const { 0: part, index } of template.replaceAll(names, (name) => ' '.repeat(name.length)).matchAll(parts)) {
    if (part.startsWith('<!--')) continue;
    if (!part.startsWith('<')) {
      const loose = word.exec(part);
      if (loose)
        found.push({ at: index + loose.index, words: part.replaceAll(hole, '…').replace(/\s+/gu, ' ').trim() });
      continue;
    }
    for (const attribute of part.matchAll(attributes)) {
      const [, name, ...values] = attribute;
      const value = values.find((one) => one !== undefined) ?? '';
      if (readAttributes.has(name) && word.test(value)) {
        found.push({ at: index + attribute.index, words: `${name}="${value.replaceAll(hole, '…')}"` });
      }
    }
  }
  return found;
};

const isSentence = (words) => sentence.test(words.replaceAll(names, ''));

const isForPeople = ({ parent }) =>
  !(
    ['ImportDeclaration', 'ImportExpression', 'TSLiteralType', 'ExportAllDeclaration'].includes(parent.type) ||
    // for whoever reads a log
    (parent.type === 'NewExpression' && /Error$/.test(parent.callee.name ?? ''))
  );

/** @type {import('eslint').Rule.RuleModule} */
export const noLooseWords = {
  meta: {
    type: 'problem',
    docs: { description: 'texts stand in the catalogue of a language' },
    messages: { loose: 'A text outside of client/i18n: {{ words }}' },
    schema: [],
  },
  create(context) {
    const { sourceCode } = context;
    const report = (loc, words) => context.report({ loc, messageId: 'loose', data: { words } });
    return {
      'TaggedTemplateExpression[tag.name="html"]'({ quasi: { quasis } }) {
        const joined = quasis.map(({ value }) => value.raw).join(hole);
        for (const { at, words } of looseWords(joined)) {
          let [left, index] = [at, 0];
          while (left > quasis[index].value.raw.length) left -= quasis[index++].value.raw.length + 1;
          report(sourceCode.getLocFromIndex(quasis[index].range[0] + 1 + left), words);
        }
      },
      Literal(node) {
        if (typeof node.value === 'string' && isSentence(node.value) && isForPeople(node)) report(node.loc, node.value);
      },
      'TemplateLiteral:not(TaggedTemplateExpression > TemplateLiteral)'(node) {
        const words = node.quasis.map(({ value }) => value.cooked).join('…');
        if (isSentence(words) && isForPeople(node)) report(node.loc, words);
      },
    };
  },
};
