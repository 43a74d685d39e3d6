import { expect, test } from 'vitest';
import { problemsOfFiles } from '../desired/check-desired.ts';
import { readDesired } from '../parts.ts';
import { terminalReport } from '../report/terminal.ts';

const BASE = 'url: https://portal.acme.example\nsignIn:\n  issuer: https://login.acme.example\n  clientId: waypost\n';
const said = (text: string) => terminalReport(problemsOfFiles(readDesired(new Map([['catalog/portal.yaml', text]]))));

test('a block that says who may read what is fine', () => {
  expect(
    said(
      `${BASE}  groups: { finance: [acme-finance] }\n  readers: ["team:staff"]\n  sections: { costs: [finance, platform] }\n`,
    ),
  ).toBe('');
});

test('a word that stands for no group is reported with a near one', () => {
  expect(said(`${BASE}  groups: { finance: [acme-finance] }\n  sections: { costs: [finanse] }\n`)).toBe(
    [
      'catalog/portal.yaml:6:23  error  schema',
      '  `finanse` stands for no group of the token: it is neither in `signIn.groups` nor a role.',
      '  Did you mean `finance`?',
    ].join('\n'),
  );
});

test('a section that there is not is reported', () => {
  expect(said(`${BASE}  sections: { cost: [platform] }\n`)).toBe(
    [
      'catalog/portal.yaml:5:15  error  schema',
      '  There is no section `cost` of the portal.',
      '  Did you mean `costs`?',
    ].join('\n'),
  );
});

test('sign-in needs an address of the portal', () => {
  expect(said(BASE.replace(/^url.*\n/, ''))).toBe(
    [
      'catalog/portal.yaml:1:1  error  schema',
      '  Sign-in needs the address of the portal, and the settings have no `url`.',
      '  Add it to catalog/portal.yaml, such as `url: https://portal.acme.example`.',
    ].join('\n'),
  );
});

test('sign-in needs TLS, but on one machine', () => {
  expect(said(BASE.replace('url: https', 'url: http'))).toBe(
    [
      'catalog/portal.yaml:1:6  error  schema',
      '  Sign-in needs an address with `https://`, and `url` is `http://portal.acme.example`.',
      '  Write `https://portal.acme.example`.',
    ].join('\n'),
  );
  expect(said(BASE.replace('https://portal.acme.example', 'http://localhost:8080/portal'))).toBe('');
});

test('an idle time longer than the session is reported', () => {
  expect(said(`${BASE}  session: { length: 1h, idle: 2h }\n`)).toBe(
    [
      'catalog/portal.yaml:5:32  error  schema',
      '  `idle` is `2h`, which is longer than `length`, `1h`.',
      '  Write at most `1h`.',
    ].join('\n'),
  );
});
