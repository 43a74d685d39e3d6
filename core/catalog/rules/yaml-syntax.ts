import type { Rule } from '../rule.ts';

/** Reported by the reader, before there is anything that a rule could look at. */
export const yamlSyntax: Rule = {
  name: 'yaml-syntax',
  severity: 'error',
  why: 'Broken YAML is read in a way that its author did not mean, or not at all.',
  finds: 'broken YAML',
  wrong: 'kind: service\nname: checkout\nowner: payments\nowner: supply',
  right: 'kind: service\nname: checkout\nowner: payments',
};
