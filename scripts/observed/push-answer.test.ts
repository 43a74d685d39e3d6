import { expect, test } from 'vitest';
import { remoteWords } from './push-answer.ts';

/** As people report it: https://github.com/github/gh-aw/issues/29301, https://github.com/anchorageoss/visualsign-parser/pull/46 */
const REFUSED = `remote: Resolving deltas: 100% (16/16), completed with 9 local objects.
remote: error: GH013: Repository rule violations found for refs/heads/portal-data.
remote: Review all repository rules at https://github.com/acme/portal/rules?ref=refs%2Fheads%2Fportal-data
remote:
remote: - Changes must be made through a pull request.
remote:
remote: - Commits must have verified signatures.
remote:   Found 1 violation:
remote:
remote:   027faa7121ee9df79db623e1a2848d2cc88a8dba
remote:
To https://github.com/acme/portal
error: failed to push some refs to 'https://github.com/acme/portal'
`;

test('rules that refuse a push are said in the words of GitHub', () => {
  expect(remoteWords(REFUSED)).toBe(
    'GH013: Repository rule violations found for refs/heads/portal-data. Changes must be made through a pull request. Commits must have verified signatures.',
  );
  expect(remoteWords('error: failed to push')).toBe('');
});
