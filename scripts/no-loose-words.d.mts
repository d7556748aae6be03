import type { Rule } from 'eslint';

export const noLooseWords: Rule.RuleModule;
export const looseWords: (template: string) => { at: number; words: string }[];
