import type { Rule } from '../rule.ts';

/** Reported by the reader, before there is anything that a rule could look at. */
export const readable: Rule = {
  name: 'readable',
  severity: 'error',
  why: 'A file that cannot be read is an entry that nobody will find.',
  wrong: '# catalog/payments/checkout.yaml: this comment, and nothing else',
  right: '# catalog/payments/checkout.yaml\nkind: service\nname: checkout\nowner: payments',
};
