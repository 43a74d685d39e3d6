import { expect, test } from 'vitest';
import { CannotRun } from '../../cannot-run.ts';
import { ForgeRefusal } from '../../forge/forge-refusal.ts';
import { GitFailed } from '../../git/git-failure.ts';
import { outcomeOfRefusal } from './outcome-of-refusal.ts';

const failing = (error: Error) => outcomeOfRefusal({ service: 'checkout' }, () => Promise.reject(error));

test.each([
  [new ForgeRefusal('not found', 'There is no `acme/checkout`.'), 'There is no `acme/checkout`.'],
  [
    new CannotRun('GitHub accepts no more requests for now.', { fix: 'Run it again in an hour.' }),
    'GitHub accepts no more requests for now. Run it again in an hour.',
  ],
  [
    new GitFailed(['mktree'], { exitCode: 128, stdout: '', stderr: 'fatal: bad tree\n' }),
    'Its repository cannot be merged with: `git mktree` failed: bad tree',
  ],
])('%s ends its service', async (error, message) => {
  expect(await failing(error)).toEqual({ outcome: { service: 'checkout', outcome: 'failed', message } });
});

test('a mistake of this program ends all', async () => {
  await expect(failing(new TypeError('x is not a function'))).rejects.toThrow(TypeError);
});
