import { expect, test } from 'vitest';
import { problemLines, problemsOf } from '../testing.ts';
import { urlScheme } from './url-scheme.ts';

const service = (lines: string) => ({ 'catalog/payments/checkout.yaml': `kind: service\nname: checkout\n${lines}\n` });

test('http, https and mailto are followed, and paths are no addresses', () => {
  const lines = [
    'repo: https://github.com/acme/checkout',
    'docs: ./docs',
    'links: [{ url: mailto:payments@acme.example }, { url: "https://[::1]:8080/x?y=a b#z" }]',
    'apis: [{ name: checkout-http, type: openapi, endpoint: https://api.acme.example, spec: ./openapi.yaml }]',
    'oncall: { slack: "#checkout", pagerduty: P123ABC, team: "acme:payments" }',
    'annotations: { grafana/dashboard: https://grafana.acme.example/d/x, acme.example/data: "class: personal" }',
  ];
  expect(problemsOf(urlScheme, service(lines.join('\n')))).toBe('');
});

const WEB = 'Write an address that starts with `https://`, `http://` or `mailto:`, or delete it.';
const NONE = 'has no scheme.';
const UP = 'has `..` in its path.';
const BROWSER = 'Write the address that the browser shows on the page of the repository.';
const barred = (scheme: string) => `has the scheme \`${scheme}:\`, and that is not allowed.`;
const written = (address: string) => `Write \`${address}\`.`;
const whole = (address: string) => `Write the whole address, such as \`${address}\`.`;
const url = (address: string) => `links: [{ title: Runbook, url: "${address}" }]`;

/** A problem as a rule has it: what is written at a place is said in these words. */
const problem = (place: string, field: string, value: string, what: string, hint: string) => [
  `catalog/payments/checkout.yaml:${place}  error  url-scheme`,
  `  \`${field}\` is \`${value}\`, which ${what}`,
  `  ${hint}`,
];

test.each([
  ['a script', url('javascript:alert(1)'), '3:32', 'links[0].url', 'javascript:alert(1)', barred('javascript'), WEB],
  ['a script', url(' JavaScript:alert(1)'), '3:32', 'links[0].url', ' JavaScript:alert(1)', barred('javascript'), WEB],
  ['a script', url('java\\tscript:a'), '3:32', 'links[0].url', 'java script:a', barred('javascript'), WEB],
  ['a script', 'docs: "\\x01javascript:a"', '3:7', 'docs', 'javascript:a', barred('javascript'), WEB],
  ['an address in oncall', 'oncall: { chat: "irc://a" }', '3:17', 'oncall.chat', 'irc://a', barred('irc'), WEB],
  [
    'a script',
    'annotations: { a/b: "VBScript:x" }',
    '3:21',
    'annotations["a/b"]',
    'VBScript:x',
    barred('vbscript'),
    WEB,
  ],
  [
    'a mailbox',
    'links: [{ url: a@b.example }]',
    '3:16',
    'links[0].url',
    'a@b.example',
    NONE,
    written('mailto:a@b.example'),
  ],
  [
    'a port',
    'health: { url: a.example:443 }',
    '3:16',
    'health.url',
    'a.example:443',
    NONE,
    written('https://a.example:443'),
  ],
])('%s has no scheme that is followed: %s', (_, lines, place, field, value, what, hint) => {
  expect(problemLines(urlScheme, service(lines))).toEqual(problem(place, field, value, what, hint));
});

test.each([
  ['github.com/acme/checkout', NONE, written('https://github.com/acme/checkout')],
  ['git@github.com:acme/checkout.git', NONE, written('https://github.com/acme/checkout')],
  ['ssh://git@github.com/acme/checkout.git', barred('ssh'), written('https://github.com/acme/checkout')],
  ['acme/checkout', NONE, whole('https://github.com/acme/checkout')],
  ['https:///acme/checkout', 'names no host.', whole('https://acme.example/checkout')],
  ['https://acme example/checkout', 'cannot be read as an address.', whole('https://acme.example/checkout')],
  ['https://github.com/../main', UP, BROWSER],
  ['https://github.com/acme/hooks/tree/--output=x/../../etc', UP, BROWSER],
])('a repository at %s is no address that a browser opens', (repo, what, hint) => {
  expect(problemLines(urlScheme, service(`repo: ${repo}`))).toEqual(problem('3:7', 'repo', repo, what, hint));
});

test('a health check may also ask tcp and tls, and nothing else', () => {
  for (const url of ['http://checkout/healthz', 'tcp://db.acme.example:5432', 'tls://db.acme.example:5432']) {
    expect(problemsOf(urlScheme, service(`health: { url: "${url}" }`))).toBe('');
  }
  const hint = 'Write an address that starts with `https://`, `http://`, `tcp://` or `tls://`, or delete it.';
  const lines = 'health: { url: "file:///etc/passwd" }';
  expect(problemLines(urlScheme, service(lines))).toEqual(
    problem('3:16', 'health.url', 'file:///etc/passwd', barred('file'), hint),
  );
});

test('an address of an item of `apis` is reported once, where it is', () => {
  const lines = 'apis:\n  - { name: a, endpoint: "ftp://a.example" }\n  - { name: b, spec: "data:,x" }';
  expect(problemLines(urlScheme, service(lines))).toEqual([
    ...problem('4:26', 'apis[0].endpoint', 'ftp://a.example', barred('ftp'), WEB),
    ...problem('5:22', 'apis[1].spec', 'data:,x', barred('data'), WEB),
  ]);
});

test('a prefix of Backstage does not hide a scheme', () => {
  const annotations = '  annotations:\n    backstage.io/techdocs-ref: url:javascript:alert(1)\n';
  const text = `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: checkout\n${annotations}`;
  expect(problemsOf(urlScheme, { 'catalog-info.yaml': text })).toContain(
    '`metadata.annotations["backstage.io/techdocs-ref"]` is `url:javascript:alert(1)`, which has the scheme',
  );
});

test('Backstage takes any address for a link, and none that a browser would run', () => {
  const links = (url: string) => ({
    'catalog-info.yaml': `apiVersion: backstage.io/v1alpha1\nkind: System\nmetadata:\n  name: shop\n  links: [{ url: "${url}" }]\n`,
  });
  for (const url of ['ftp://acme.example/a', 'slack://channel?id=1', 'tel:+4930', 'https://acme.example'])
    expect(problemsOf(urlScheme, links(url))).toBe('');
  expect(problemsOf(urlScheme, links('javascript:alert(1)'))).toContain('error  url-scheme');
  expect(problemsOf(urlScheme, links('acme.example/a'))).toContain('Write `https://acme.example/a`.');
  expect(problemsOf(urlScheme, service('links: [{ url: "ftp://acme.example/a" }]'))).toContain('`ftp:`');
});

test('dots in names, and in a query, are no such parts', () => {
  for (const repo of ['https://github.com/acme/.github', 'https://git.acme.example/a..b/c?path=/../d'])
    expect(problemsOf(urlScheme, service(`repo: ${repo}`))).toBe('');
});
