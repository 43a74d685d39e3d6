import { expect, test } from 'vitest';
import { callName } from './call-name.ts';

test.each([
  ['/portal/scripts/launch.js', {}, 'npx portal'],
  ['/portal/node_modules/.bin/portal', { npm_command: 'exec' }, 'npx portal'],
  ['/usr/local/bin/portal', {}, 'portal'],
  ['/portal/scripts/launch.js', { WAYPOST_CALLED_AS: '/usr/local/bin/portal' }, 'portal'],
  ['/portal/node_modules/.bin/waypost', {}, 'npx waypost'],
  [undefined, {}, 'npx portal'],
])('started by %s with %j, it is called `%s`', (script, env, name) => {
  expect(callName(script, env)).toBe(name);
});
