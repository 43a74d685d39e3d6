import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { curl, isToken } from './curl.ts';

const REQUEST = { method: 'POST', url: 'https://api.acme.example/a', headers: [], cookies: [] };

/** What curl would be given, by a real shell. */
function words(command: string): string[] {
  const script = `curl() { for word in "$@"; do printf '%s\\0' "$word"; done; }\n${command}`;
  return execFileSync('/bin/sh', ['-c', script], { encoding: 'utf8', env: {} }).split('\0').slice(0, -1);
}

test.each([
  "'; touch /tmp/waypost-ran; '",
  '$(touch /tmp/waypost-ran)',
  '`touch /tmp/waypost-ran` $HOME "x" \\',
  'two\nlines \\\n',
  '@/etc/passwd',
  '-o /etc/cron.d/x',
])('the value %j is one word of the shell, wherever it is', (value) => {
  const command = curl({
    ...REQUEST,
    headers: [{ name: 'X-Value', value }],
    cookies: [{ name: 'c', value }],
    body: { type: 'text', mediaType: 'text/plain', text: value },
  });
  expect(words(command)).toEqual([
    ...['https://api.acme.example/a', '--header', `X-Value: ${value}`, '--cookie', `c=${value}`],
    ...['--header', 'Content-Type: text/plain', '--data-raw', value],
  ]);
});

test('what a terminal would obey is left out', () => {
  const text = 'a\u001b[2Jb\rc\u0007\u202ed\u2028';
  const body = { type: 'text' as const, mediaType: 'text/plain', text };
  expect(words(curl({ ...REQUEST, body })).at(-1)).toBe('a[2Jbcd');
});

test('forms send their fields as they are, without reading a file', () => {
  const fields = [{ name: 'a', value: '@/etc/passwd' }];
  expect(words(curl({ ...REQUEST, body: { type: 'form', fields } })).slice(1)).toEqual([
    '--data-urlencode',
    'a=@/etc/passwd',
  ]);
  expect(words(curl({ ...REQUEST, body: { type: 'parts', fields } })).slice(1)).toEqual([
    '--form-string',
    'a=@/etc/passwd',
  ]);
});

test('a name that a shell would read between double quotes is no token', () => {
  const names = ['X-Key', 'api_key.2', '$(x)', 'a"b', 'a b', ''];
  expect(names.filter(isToken)).toEqual(['X-Key', 'api_key.2']);
});
