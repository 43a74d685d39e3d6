import type { Rule } from '../rule.ts';

/** Looked for by `findSecrets`, in every file and not in entities. */
export const noSecret: Rule = {
  name: 'no-secret',
  severity: 'error',
  why: 'What once stood in git can be read by everyone who has the repository, for ever.',
  wrong:
    'kind: service\nname: checkout\nowner: payments\nannotations:\n  acme.example/token: ghp_… # all forty characters of it',
  right:
    'kind: service\nname: checkout\nowner: payments\nannotations:\n  acme.example/token: vault:payments/checkout#github',
};
