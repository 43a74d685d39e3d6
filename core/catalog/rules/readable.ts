import type { Rule } from '../rule.ts';

/** Reported by the reader, before there is anything that a rule could look at. */
export const readable: Rule = {
  name: 'readable',
  severity: 'error',
  why: 'If a file cannot be read, its entry is missing from the portal.',
  wrong: '# catalog/payments/checkout.yaml: this comment, and nothing else',
  right: '# catalog/payments/checkout.yaml\nkind: service\nname: checkout\nowner: payments',
};
