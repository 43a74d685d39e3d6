import { expect, test } from 'vitest';
import { noData } from './postgresql.ts';

test('a program that did not start is reported with why, and as root with what to do', () => {
  const error = Object.assign(new Error('spawn /root/initdb EACCES'), { code: 'EACCES', stderr: '' });
  expect(noData('/data', error, false)).toBe('PostgreSQL cannot make its data in `/data`: spawn /root/initdb EACCES.');
  expect(noData('/data', error, true)).toMatchInlineSnapshot(
    `"PostgreSQL cannot make its data in \`/data\`: spawn /root/initdb EACCES. As root, PostgreSQL runs as the user \`postgres\`, who cannot get to that program. Run Waypost as another user, or set XDG_CACHE_HOME to a folder that everybody can read, and install the packages of infra/ again."`,
  );
});

test('what the program said is all that is reported otherwise', () => {
  const error = Object.assign(new Error('Command failed'), { code: 1, stderr: 'initdb: error: no space left\n' });
  expect(noData('/data', error, true)).toBe('PostgreSQL cannot make its data in `/data`: initdb: error: no space left');
});
