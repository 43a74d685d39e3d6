/** One file that costs more to check than its size lets expect, if somebody forgot a bound. */
export interface CostlyShape {
  name: string;
  path: string;
  /** How much of the part that repeats fills the largest file that is read, or the largest number that a format allows. */
  most: number;
  text(count: number): string;
}

const ENTRY = 'catalog/acme/costly.yaml';
const TEMPLATE = 'templates/costly/template.yaml';
const SPEC = 'catalog/acme/costly/openapi.yaml';

const service = (more: string) => `kind: service\nname: costly\nowner: acme\n${more}\n`;
const backstage = (more: string) =>
  `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: costly\n${more}\n`;
const list = (count: number, item: (index: number) => string) => Array.from({ length: count }, (_, at) => item(at));
/** The manifest of a template, with more parameters and more fields. */
export const template = (properties: string, more: string) => `kind: template
name: costly
title: Costly
description: Costs a lot.
owner: acme
version: 1
parameters:
  properties:
    serviceName: { type: string }
    owner: { type: string }
    description: { type: string }
    ${properties}
${more}
produces: { type: http-api, lifecycle: experimental }
`;
const location = (target: string) => `apiVersion: backstage.io/v1alpha1
kind: Location
metadata: { name: costly }
spec: { targets: ["${target}"] }
`;
const doubling = (keyword: (name: string) => string) => (count: number) =>
  template(
    'costly: { $ref: "#/$defs/a0" }',
    `  $defs:\n${list(count, (at) => `    a${at}: ${keyword(`{ $ref: "#/$defs/a${at + 1}" }`)}`).join('\n')}\n    a${count}: { type: string }`,
  );

/** Each costs at most 2 s and 200 MB, whatever its size. In the order of what they try. */
export const COSTLY_SHAPES: readonly CostlyShape[] = [
  {
    name: 'references to what is not there',
    path: ENTRY,
    most: 70_000,
    text: (count) => service(`dependsOn: [${list(count, (at) => `gone-${at}`).join(', ')}]`),
  },
  {
    name: 'references to one thing that is not there',
    path: ENTRY,
    most: 100_000,
    text: (count) => service(`dependsOn: [${list(count, () => 'gone').join(', ')}]`),
  },
  {
    name: 'names that are nearly those of entries',
    path: ENTRY,
    most: 90_000,
    text: (count) => service(`dependsOn:\n${list(count, (at) => `  - goo${at % 10}`).join('\n')}`),
  },
  {
    name: 'names of very many letters',
    path: ENTRY,
    most: 240_000,
    text: (count) =>
      `kind: ${'a'.repeat(count)}\nname: costly\nowner: ${'b'.repeat(count)}\nlifecycle: ${'c'.repeat(count)}\n${'d'.repeat(count)}: 1\n`,
  },
  {
    name: 'unknown fields',
    path: ENTRY,
    most: 90_000,
    text: (count) => service(list(count, (at) => `nam${at}: x`).join('\n')),
  },
  {
    name: 'one key again and again',
    path: ENTRY,
    most: 110_000,
    text: (count) => service(list(count, () => 'title: x').join('\n')),
  },
  {
    name: 'items of one list that are equal',
    path: ENTRY,
    most: 200_000,
    text: (count) => service(`tags: [${list(count, () => 'aaa').join(', ')}]`),
  },
  {
    name: 'a map in braces of one line',
    path: ENTRY,
    most: 100_000,
    text: (count) => service(`annotations: { ${list(count, (at) => `k${at}: x`).join(', ')} }`),
  },
  { name: 'brackets in brackets', path: ENTRY, most: 500_000, text: (count) => service(`tags: ${'['.repeat(count)}`) },
  {
    name: 'brackets in brackets that are closed',
    path: ENTRY,
    most: 500_000,
    text: (count) => service(`tags: ${'['.repeat(count)}${']'.repeat(count)}`),
  },
  {
    name: 'maps in maps as keys',
    path: ENTRY,
    most: 250_000,
    text: (count) => service(`annotations: ${'{ ? '.repeat(count)}`),
  },
  {
    name: 'maps in maps by indentation',
    path: ENTRY,
    most: 1_400,
    text: (count) => service(list(count, (at) => `${' '.repeat(at)}a:`).join('\n')),
  },
  {
    name: 'lists in lists of one line',
    path: ENTRY,
    most: 500_000,
    text: (count) => service(`tags:\n  ${'- '.repeat(count)}`),
  },
  {
    name: 'aliases of aliases',
    path: ENTRY,
    most: 90,
    text: (count) =>
      service(`a0: &a0 [x, x]\n${list(count, (at) => `a${at + 1}: &a${at + 1} [*a${at}, *a${at}]`).join('\n')}`),
  },
  {
    name: 'aliases of one long list',
    path: ENTRY,
    most: 100_000,
    text: (count) =>
      service(`a: &a [${list(count, () => 'x').join(', ')}]\nb: [${list(90, () => '*a').join(', ')}]\nlinks: *a`),
  },
  {
    name: 'aliases to nothing',
    path: ENTRY,
    most: 200_000,
    text: (count) => service(`tags: [${list(count, () => '*a').join(', ')}]`),
  },
  {
    name: 'one line of a million letters',
    path: ENTRY,
    most: 1_000_000,
    text: (count) => service(`description: ${'a'.repeat(count)}`),
  },
  {
    name: 'one line of a million colons',
    path: ENTRY,
    most: 500_000,
    text: (count) => service(`description: ${'a: '.repeat(count / 2)}`),
  },
  {
    name: 'quotation marks that are not closed',
    path: ENTRY,
    most: 1_000_000,
    text: (count) => service(`description: "${'\\"'.repeat(count / 2)}`),
  },
  { name: 'comments', path: ENTRY, most: 300_000, text: (count) => service('# x\n'.repeat(count)) },
  { name: 'empty documents', path: ENTRY, most: 250_000, text: (count) => service('---\n'.repeat(count)) },
  {
    name: 'documents that are no entries',
    path: ENTRY,
    most: 100_000,
    text: (count) => service('---\na: b\n'.repeat(count)),
  },
  {
    name: 'entries of one name in one file',
    path: ENTRY,
    most: 20_000,
    text: (count) => list(count, () => 'kind: service\nname: costly\nowner: acme\n').join('---\n'),
  },
  {
    name: 'entries of a few letters in one file',
    path: ENTRY,
    most: 20_000,
    text: (count) => list(count, (at) => `kind: service\nname: n${at}\nowner: gone\n`).join('---\n'),
  },
  {
    name: 'a circle of entries in one file',
    path: ENTRY,
    most: 12_000,
    text: (count) =>
      list(
        count,
        (at) => `kind: service\nname: n${at}\nowner: acme\ndependsOn: [n${(at + 1) % count}, n${(at + 7) % count}]\n`,
      ).join('---\n'),
  },
  {
    name: 'links that are no addresses',
    path: ENTRY,
    most: 40_000,
    text: (count) => service(`links:\n${list(count, (at) => `  - { url: "x:${at}" }`).join('\n')}`),
  },
  {
    name: 'labels and annotations that Backstage rejects',
    path: ENTRY,
    most: 70_000,
    text: (count) =>
      backstage(`  labels:\n${list(count, (at) => `    _${at}: "-"`).join('\n')}\nspec: { owner: acme }`),
  },
  {
    name: 'placeholders of files that are not there',
    path: ENTRY,
    most: 30_000,
    text: (count) =>
      backstage(
        `spec:\n  owner: acme\n  dependsOn:\n${list(count, (at) => `    - { $text: ./g${at}.txt }`).join('\n')}`,
      ),
  },
  {
    name: 'a Location with wildcards',
    path: ENTRY,
    most: 240,
    text: (count) => location(`./${'*a'.repeat(count)}b`),
  },
  {
    name: 'a Location with folders and wildcards',
    path: ENTRY,
    most: 120,
    text: (count) => location(`./${'**/*/'.repeat(count / 2)}x.yaml`),
  },
  {
    name: 'a Location with targets',
    path: ENTRY,
    most: 60_000,
    text: (count) =>
      `apiVersion: backstage.io/v1alpha1\nkind: Location\nmetadata: { name: costly }\nspec:\n  targets:\n${list(count, (at) => `    - ./${at}*.yaml`).join('\n')}\n`,
  },
  {
    name: 'tokens that look like secrets',
    path: ENTRY,
    most: 25_000,
    text: (count) =>
      service(`tags:\n${list(count, (at) => `  - ${'glpat'}-${String(at).padStart(20, 'a')}`).join('\n')}`),
  },
  {
    name: 'beginnings of secrets',
    path: ENTRY,
    most: 90_000,
    text: (count) => service(`description: ${'-----BEGIN '.repeat(count)}`),
  },
  {
    name: 'addresses that could hold a password',
    path: ENTRY,
    most: 200_000,
    text: (count) => service(`description: ${'://a:'.repeat(count)}`),
  },
  {
    name: 'a description of an API with very many paths',
    path: SPEC,
    most: 30_000,
    text: (count) =>
      `openapi: 3.1.0\ninfo: { title: x, version: '1' }\npaths:\n${list(count, (at) => `  /a${at}: { get: {} }`).join('\n')}\n`,
  },
  {
    name: 'a description of an API with tokens as examples',
    path: SPEC,
    most: 20_000,
    text: (count) =>
      `openapi: 3.1.0\ninfo: { title: x, version: '1' }\npaths: {}\ncomponents:\n  schemas:\n${list(count, (at) => `    a${at}: { example: ${'glpat'}-${String(at).padStart(20, 'a')} }`).join('\n')}\n`,
  },
  {
    name: 'a description of an API with brackets in brackets',
    path: SPEC,
    most: 900_000,
    text: (count) => `openapi: 3.1.0\ninfo: { title: x, version: '1' }\npaths: ${'['.repeat(count)}\n`,
  },
  {
    name: 'a description of an API with aliases of aliases',
    path: SPEC,
    most: 90,
    text: (count) =>
      `openapi: 3.1.0\ninfo: { title: x, version: '1' }\na0: &a0 [x, x]\n${list(count, (at) => `a${at + 1}: &a${at + 1} [*a${at}, *a${at}]`).join('\n')}\n`,
  },
  ...[
    (next: string) => `{ allOf: [${next}, ${next}] }`,
    (next: string) => `{ anyOf: [${next}, ${next}] }`,
    (next: string) => `{ not: { oneOf: [${next}, ${next}] } }`,
    (next: string) => `{ if: ${next}, then: ${next}, else: ${next} }`,
    (next: string) => `{ properties: { a: ${next}, b: ${next} } }`,
    (next: string) => `{ type: object, required: [a, b], default: {}, properties: { a: ${next}, b: ${next} } }`,
  ].map((keyword) => ({
    name: `parameters that double at each level in ${keyword('…')}`,
    path: TEMPLATE,
    most: 60,
    text: doubling(keyword),
  })),
  {
    name: 'a parameter of very many choices',
    path: TEMPLATE,
    most: 60_000,
    text: (count) => template(`costly: { enum: [${list(count, (at) => `v${at}`).join(', ')}], default: x }`, ''),
  },
  {
    name: 'very many parameters',
    path: TEMPLATE,
    most: 15_000,
    text: (count) => template(list(count, (at) => `p${at}: { type: string, default: 1 }`).join('\n    '), ''),
  },
  {
    name: 'a large schema that is used often',
    path: TEMPLATE,
    most: 4_000,
    text: (count) =>
      template(
        list(count, (at) => `p${at}: { $ref: "#/$defs/big" }`).join('\n    '),
        `  $defs:\n    big:\n      properties:\n${list(count, (at) => `        q${at}: { type: string }`).join('\n')}`,
      ),
  },
  {
    name: 'patterns of parameters',
    path: TEMPLATE,
    most: 5_000,
    text: (count) => template(list(count, (at) => `p${at}: { pattern: "(a+)+{${at % 900}}$" }`).join('\n    '), ''),
  },
  {
    name: 'globs of files that are not filled',
    path: TEMPLATE,
    most: 2_000,
    text: (count) =>
      template('', `files:\n  verbatim:\n${list(count, () => `    - "${'*a'.repeat(240)}"`).join('\n')}`),
  },
  {
    name: 'text in braces of a skeleton',
    path: 'templates/costly/skeleton/README.md',
    most: 100_000,
    text: (count) => list(count, (at) => `{{ownr${at}}} `).join(''),
  },
  {
    name: 'saved views',
    path: 'catalog/portal.yaml',
    most: 15_000,
    text: (count) => `views:\n${list(count, (at) => `  - { name: v${at}, filter: "teir:1 ownr:acme" }`).join('\n')}\n`,
  },
  {
    name: 'settings of unknown names',
    path: 'catalog/portal.yaml',
    most: 60_000,
    text: (count) => list(count, (at) => `titel${at}: x`).join('\n'),
  },
  {
    name: 'globs of files without secrets',
    path: 'catalog/portal.yaml',
    most: 2_000,
    text: (count) => `secrets:\n  ignore:\n${list(count, () => `    - "${'*a'.repeat(240)}"`).join('\n')}\n`,
  },
  {
    name: 'rules that are not there',
    path: 'catalog/portal.yaml',
    most: 60_000,
    text: (count) => `rules:\n${list(count, (at) => `  no-secre${at}: error`).join('\n')}\n`,
  },
  {
    name: 'members of a team',
    path: 'catalog/teams/costly.yaml',
    most: 80_000,
    text: (count) => `kind: team\nname: costly\nmembers: [${list(count, (at) => `p${at}`).join(', ')}]\n`,
  },
];
