/** People by team; the first of all owns the organisation. */
export const TEAMS: Readonly<Record<string, readonly string[]>> = {
  platform: ['ana-popescu', 'jia-lin'],
  payments: ['ines-okafor', 'hana-kobayashi'],
  supply: ['wei-zhang', 'noor-haddad'],
};

export const OUTSIDER = 'mallory';

export const PEOPLE = [...Object.values(TEAMS).flat(), OUTSIDER];

const team = (name: string) =>
  `kind: team\nname: ${name}\ngithub: acme/${name}\nmembers: [${TEAMS[name]!.join(', ')}]\n`;

/** A template that is made and checked in a moment. */
const TINY: Readonly<Record<string, string>> = {
  'templates/tiny/template.yaml': [
    'kind: template',
    'name: tiny',
    'title: Tiny',
    'description: The least that a service can be.',
    'owner: platform',
    'version: 1',
    'parameters:',
    '  required: [serviceName, owner, description]',
    '  properties: { serviceName: { type: string }, owner: { type: string }, description: { type: string } }',
    'produces: { type: http-api, lifecycle: experimental }',
    'files: { workflows: true }',
    'checks: [[node, --version]]',
    '',
  ].join('\n'),
  'templates/tiny/skeleton/.github/workflows/ci.yml': 'name: CI\non: push\njobs: {}\n',
  'templates/tiny/new/readme.ejs.t': '---\nto: README.md\n---\n# <%= serviceName %>\n',
};

export const CHECKOUT_HTTP = [
  "openapi: '3.1.0'",
  "info: { title: Checkout, version: '1.0.0' }",
  'paths:',
  "  /orders: { get: { responses: { '200': { description: Orders. } } } }",
  '',
].join('\n');

export const STOCK =
  'kind: service\nname: stock\nowner: supply\nlifecycle: experimental\nconsumes: [api:checkout-http]\n';

/** A company as the example is, only smaller. */
export const COMPANY: Readonly<Record<string, string>> = {
  ...TINY,
  'catalog/portal.yaml': [
    'title: Acme portal',
    'url: https://acme.github.io/portal',
    'forge: { github: acme/portal }',
    'roles: { platform: [team:platform] }',
    'health: { allowPrivate: true, failuresToDown: 1 }',
    'apis: { breakingChanges: approve }',
    '',
  ].join('\n'),
  'catalog/teams/payments.yaml': team('payments'),
  'catalog/teams/supply.yaml': team('supply'),
  'catalog/teams/platform.yaml': team('platform'),
  'catalog/payments/checkout.yaml':
    'kind: service\nname: checkout\nowner: payments\nlifecycle: experimental\ndependsOn: [service:stock]\napis: [{ name: checkout-http, type: openapi, spec: ./openapi.yaml }]\n',
  'catalog/payments/checkout/openapi.yaml': CHECKOUT_HTTP,
  'catalog/supply/stock.yaml': STOCK,
  'catalog/platform/sign-in.yaml': 'kind: service\nname: sign-in\nowner: platform\nlifecycle: experimental\n',
};
