import { expect, test } from 'vitest';
import { problemsOf } from '../testing.ts';
import { urlScheme } from './url-scheme.ts';

const service = (lines: string) => ({
  'catalog/payments/checkout.yaml': `kind: service\nname: checkout\n${lines}\n`,
});

test('http, https and mailto are followed', () => {
  const lines = [
    'repo: https://github.com/acme/checkout',
    'docs: HTTP://docs.acme.example/checkout',
    'links: [{ url: mailto:payments@acme.example }, { url: "https://[::1]:8080/x?y=a b#z" }]',
    'apis: [{ name: checkout-http, type: openapi, endpoint: https://api.acme.example, spec: ./openapi.yaml }]',
    'oncall: { slack: "#checkout", pagerduty: P123ABC, team: "acme:payments" }',
    'annotations: { grafana/dashboard: https://grafana.acme.example/d/x, acme.example/data: "class: personal" }',
  ];
  expect(problemsOf(urlScheme, service(lines.join('\n')))).toBe('');
});

test('paths are no addresses', () => {
  const lines = 'docs: ./docs\napis: [{ name: checkout-http, type: openapi, spec: api/openapi.yaml }]';
  expect(problemsOf(urlScheme, service(lines))).toBe('');
});

test('a script is no address, whatever hides its scheme from the eye', () => {
  expect(problemsOf(urlScheme, service('links: [{ title: Runbook, url: "javascript:alert(1)" }]'))).toBe(
    [
      'catalog/payments/checkout.yaml:3:32  error  url-scheme',
      '  `links[0].url` is `javascript:alert(1)`, which has the scheme `javascript:`, and that is not allowed.',
      '  Write an address that starts with `https://`, `http://` or `mailto:`, or delete it.',
    ].join('\n'),
  );
  expect(problemsOf(urlScheme, service('links: [{ title: Runbook, url: " JavaScript:alert(1)" }]'))).toBe(
    [
      'catalog/payments/checkout.yaml:3:32  error  url-scheme',
      '  `links[0].url` is ` JavaScript:alert(1)`, which has the scheme `javascript:`, and that is not allowed.',
      '  Write an address that starts with `https://`, `http://` or `mailto:`, or delete it.',
    ].join('\n'),
  );
  expect(problemsOf(urlScheme, service('links: [{ title: Runbook, url: "java\\tscript:alert(1)" }]'))).toBe(
    [
      'catalog/payments/checkout.yaml:3:32  error  url-scheme',
      '  `links[0].url` is `java script:alert(1)`, which has the scheme `javascript:`, and that is not allowed.',
      '  Write an address that starts with `https://`, `http://` or `mailto:`, or delete it.',
    ].join('\n'),
  );
  expect(problemsOf(urlScheme, service('docs: "\\x01javascript:alert(1)"'))).toBe(
    [
      'catalog/payments/checkout.yaml:3:7  error  url-scheme',
      '  `docs` is `javascript:alert(1)`, which has the scheme `javascript:`, and that is not allowed.',
      '  Write an address that starts with `https://`, `http://` or `mailto:`, or delete it.',
    ].join('\n'),
  );
});

test('an address without a scheme is shown what to put in front', () => {
  expect(problemsOf(urlScheme, service('repo: github.com/acme/checkout'))).toBe(
    [
      'catalog/payments/checkout.yaml:3:7  error  url-scheme',
      '  `repo` is `github.com/acme/checkout`, which has no scheme.',
      '  Write `https://github.com/acme/checkout`.',
    ].join('\n'),
  );
});

test('a port is no scheme', () => {
  const lines = 'apis: [{ name: checkout-grpc, type: grpc, endpoint: "grpc.acme.example:443" }]';
  expect(problemsOf(urlScheme, service(lines))).toBe(
    [
      'catalog/payments/checkout.yaml:3:53  error  url-scheme',
      '  `apis[0].endpoint` is `grpc.acme.example:443`, which has no scheme.',
      '  Write `https://grpc.acme.example:443`.',
    ].join('\n'),
  );
});

test('what git clones from is shown the page at the same place', () => {
  expect(problemsOf(urlScheme, service('repo: git@github.com:acme/checkout.git'))).toBe(
    [
      'catalog/payments/checkout.yaml:3:7  error  url-scheme',
      '  `repo` is `git@github.com:acme/checkout.git`, which has no scheme.',
      '  Write `https://github.com/acme/checkout`.',
    ].join('\n'),
  );
  expect(problemsOf(urlScheme, service('repo: ssh://git@github.com/acme/checkout.git'))).toBe(
    [
      'catalog/payments/checkout.yaml:3:7  error  url-scheme',
      '  `repo` is `ssh://git@github.com/acme/checkout.git`, which has the scheme `ssh:`, and that is not allowed.',
      '  Write `https://github.com/acme/checkout`.',
    ].join('\n'),
  );
});

test('a repository by its short name needs its host', () => {
  expect(problemsOf(urlScheme, service('repo: acme/checkout'))).toBe(
    [
      'catalog/payments/checkout.yaml:3:7  error  url-scheme',
      '  `repo` is `acme/checkout`, which has no scheme.',
      '  Write the whole address, such as `https://github.com/acme/checkout`.',
    ].join('\n'),
  );
});

test('a mailbox is shown its scheme', () => {
  expect(problemsOf(urlScheme, service('links: [{ url: payments@acme.example }]'))).toBe(
    [
      'catalog/payments/checkout.yaml:3:16  error  url-scheme',
      '  `links[0].url` is `payments@acme.example`, which has no scheme.',
      '  Write `mailto:payments@acme.example`.',
    ].join('\n'),
  );
});

test('an address must name a host, and be one', () => {
  expect(problemsOf(urlScheme, service('repo: https:///acme/checkout'))).toBe(
    [
      'catalog/payments/checkout.yaml:3:7  error  url-scheme',
      '  `repo` is `https:///acme/checkout`, which names no host.',
      '  Write the whole address, such as `https://acme.example/checkout`.',
    ].join('\n'),
  );
  expect(problemsOf(urlScheme, service('repo: "https://acme example/checkout"'))).toBe(
    [
      'catalog/payments/checkout.yaml:3:7  error  url-scheme',
      '  `repo` is `https://acme example/checkout`, which cannot be read as an address.',
      '  Write the whole address, such as `https://acme.example/checkout`.',
    ].join('\n'),
  );
});

test('a health check may also ask tcp and tls, and nothing else', () => {
  for (const url of ['http://checkout/healthz', 'tcp://db.acme.example:5432', 'tls://db.acme.example:5432']) {
    expect(problemsOf(urlScheme, service(`health: { url: "${url}" }`))).toBe('');
  }
  expect(problemsOf(urlScheme, service('health: { url: "file:///etc/passwd" }'))).toBe(
    [
      'catalog/payments/checkout.yaml:3:16  error  url-scheme',
      '  `health.url` is `file:///etc/passwd`, which has the scheme `file:`, and that is not allowed.',
      '  Write an address that starts with `https://`, `http://`, `tcp://` or `tls://`, or delete it.',
    ].join('\n'),
  );
});

test('an address of an item of `apis` is reported once, where it is', () => {
  const lines =
    'apis:\n  - name: checkout-http\n    type: openapi\n    endpoint: ftp://api.acme.example\n    spec: data:,x';
  expect(problemsOf(urlScheme, service(lines))).toBe(
    [
      'catalog/payments/checkout.yaml:6:15  error  url-scheme',
      '  `apis[0].endpoint` is `ftp://api.acme.example`, which has the scheme `ftp:`, and that is not allowed.',
      '  Write an address that starts with `https://`, `http://` or `mailto:`, or delete it.',
      '',
      'catalog/payments/checkout.yaml:7:11  error  url-scheme',
      '  `apis[0].spec` is `data:,x`, which has the scheme `data:`, and that is not allowed.',
      '  Write an address that starts with `https://`, `http://` or `mailto:`, or delete it.',
    ].join('\n'),
  );
});

test('oncall is free until it looks like an address', () => {
  expect(problemsOf(urlScheme, service('oncall: { chat: "irc://chat.acme.example" }'))).toBe(
    [
      'catalog/payments/checkout.yaml:3:17  error  url-scheme',
      '  `oncall.chat` is `irc://chat.acme.example`, which has the scheme `irc:`, and that is not allowed.',
      '  Write an address that starts with `https://`, `http://` or `mailto:`, or delete it.',
    ].join('\n'),
  );
});

test('annotations are free until they would run something', () => {
  expect(problemsOf(urlScheme, service('annotations: { acme.example/note: "VBScript:x" }'))).toBe(
    [
      'catalog/payments/checkout.yaml:3:35  error  url-scheme',
      '  `annotations["acme.example/note"]` is `VBScript:x`, which has the scheme `vbscript:`, and that is not allowed.',
      '  Write an address that starts with `https://`, `http://` or `mailto:`, or delete it.',
    ].join('\n'),
  );
});

test('a prefix of Backstage does not hide a scheme', () => {
  const annotations = '  annotations:\n    backstage.io/techdocs-ref: url:javascript:alert(1)\n';
  const text = `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: checkout\n${annotations}`;
  expect(problemsOf(urlScheme, { 'catalog-info.yaml': text })).toBe(
    [
      'catalog-info.yaml:6:32  error  url-scheme',
      '  `metadata.annotations["backstage.io/techdocs-ref"]` is `url:javascript:alert(1)`, which has the scheme `javascript:`, and that is not allowed.',
      '  Write an address that starts with `https://`, `http://` or `mailto:`, or delete it.',
    ].join('\n'),
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

test.each(['https://github.com/../main', 'https://github.com/acme/hooks/tree/--output=x/../../etc'])(
  'a repository at %s is elsewhere for a browser',
  (repo) => {
    expect(problemsOf(urlScheme, service(`repo: ${repo}`))).toBe(
      [
        'catalog/payments/checkout.yaml:3:7  error  url-scheme',
        `  \`repo\` is \`${repo}\`, which has \`..\` in its path.`,
        '  Write the address that the browser shows on the page of the repository.',
      ].join('\n'),
    );
  },
);

test('dots in names, and in a query, are no such parts', () => {
  for (const repo of ['https://github.com/acme/.github', 'https://git.acme.example/a..b/c?path=/../d'])
    expect(problemsOf(urlScheme, service(`repo: ${repo}`))).toBe('');
});
