/** One file that costs more to check than its size lets expect, if somebody forgot a bound. */
export interface CostlyShape {
  name: string;
  path: string;
  most: number;
  text: Text;
}

type Text = (count: number) => string;
/** How much of the part that repeats fills the largest file that is read, or the largest number that a format allows. */
type Shape = readonly [most: number, text: Text];

const ENTRY = 'catalog/acme/costly.yaml';
const TEMPLATE = 'templates/costly/template.yaml';
const SPEC = 'catalog/acme/costly/openapi.yaml';
const service = (more: string) => `kind: service\nname: costly\nowner: acme\n${more}\n`;
const backstage = (more: string) =>
  `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: costly\n${more}\n`;
const list = (count: number, item: (index: number) => string, between = '\n') =>
  Array.from({ length: count }, (_, at) => item(at)).join(between);
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
    `  $defs:\n${list(count, (at) => `    a${at}: ${keyword(`{ $ref: "#/$defs/a${at + 1}" }`)}`)}\n    a${count}: { type: string }`,
  );

const DOUBLING = [
  (next: string) => `{ allOf: [${next}, ${next}] }`,
  (next: string) => `{ anyOf: [${next}, ${next}] }`,
  (next: string) => `{ not: { oneOf: [${next}, ${next}] } }`,
  (next: string) => `{ if: ${next}, then: ${next}, else: ${next} }`,
  (next: string) => `{ properties: { a: ${next}, b: ${next} } }`,
  (next: string) => `{ type: object, required: [a, b], default: {}, properties: { a: ${next}, b: ${next} } }`,
];

/** By the path of the file and by name. Each costs at most 2 s and 200 MB, whatever its size. */
const SHAPES: Readonly<Record<string, Readonly<Record<string, Shape>>>> = {
  [ENTRY]: {
    'references to what is not there': [
      70_000,
      (count) => service(`dependsOn: [${list(count, (at) => `gone-${at}`, ', ')}]`),
    ],
    'references to one thing that is not there': [
      100_000,
      (count) => service(`dependsOn: [${list(count, () => 'gone', ', ')}]`),
    ],
    'names that are nearly those of entries': [
      90_000,
      (count) => service(`dependsOn:\n${list(count, (at) => `  - goo${at % 10}`)}`),
    ],
    'names of very many letters': [
      240_000,
      (count) =>
        `kind: ${'a'.repeat(count)}\nname: costly\nowner: ${'b'.repeat(count)}\nlifecycle: ${'c'.repeat(count)}\n${'d'.repeat(count)}: 1\n`,
    ],
    'unknown fields': [90_000, (count) => service(list(count, (at) => `nam${at}: x`))],
    'one key again and again': [110_000, (count) => service(list(count, () => 'title: x'))],
    'items of one list that are equal': [200_000, (count) => service(`tags: [${list(count, () => 'aaa', ', ')}]`)],
    'a map in braces of one line': [
      100_000,
      (count) => service(`annotations: { ${list(count, (at) => `k${at}: x`, ', ')} }`),
    ],
    'brackets in brackets': [500_000, (count) => service(`tags: ${'['.repeat(count)}`)],
    'brackets in brackets that are closed': [
      500_000,
      (count) => service(`tags: ${'['.repeat(count)}${']'.repeat(count)}`),
    ],
    'maps in maps as keys': [250_000, (count) => service(`annotations: ${'{ ? '.repeat(count)}`)],
    'maps in maps by indentation': [1_400, (count) => service(list(count, (at) => `${' '.repeat(at)}a:`))],
    'lists in lists of one line': [500_000, (count) => service(`tags:\n  ${'- '.repeat(count)}`)],
    'aliases of aliases': [
      90,
      (count) => service(`a0: &a0 [x, x]\n${list(count, (at) => `a${at + 1}: &a${at + 1} [*a${at}, *a${at}]`)}`),
    ],
    'aliases of one long list': [
      100_000,
      (count) => service(`a: &a [${list(count, () => 'x', ', ')}]\nb: [${list(90, () => '*a', ', ')}]\nlinks: *a`),
    ],
    'aliases to nothing': [200_000, (count) => service(`tags: [${list(count, () => '*a', ', ')}]`)],
    'one line of a million letters': [1_000_000, (count) => service(`description: ${'a'.repeat(count)}`)],
    'one line of a million colons': [500_000, (count) => service(`description: ${'a: '.repeat(count / 2)}`)],
    'quotation marks that are not closed': [1_000_000, (count) => service(`description: "${'\\"'.repeat(count / 2)}`)],
    comments: [300_000, (count) => service('# x\n'.repeat(count))],
    'empty documents': [250_000, (count) => service('---\n'.repeat(count))],
    'documents that are no entries': [100_000, (count) => service('---\na: b\n'.repeat(count))],
    'entries of one name in one file': [
      20_000,
      (count) => list(count, () => 'kind: service\nname: costly\nowner: acme\n', '---\n'),
    ],
    'entries of a few letters in one file': [
      20_000,
      (count) => list(count, (at) => `kind: service\nname: n${at}\nowner: gone\n`, '---\n'),
    ],
    'a circle of entries in one file': [
      12_000,
      (count) =>
        list(
          count,
          (at) => `kind: service\nname: n${at}\nowner: acme\ndependsOn: [n${(at + 1) % count}, n${(at + 7) % count}]\n`,
          '---\n',
        ),
    ],
    'links that are no addresses': [
      40_000,
      (count) => service(`links:\n${list(count, (at) => `  - { url: "x:${at}" }`)}`),
    ],
    'labels and annotations that Backstage rejects': [
      70_000,
      (count) => backstage(`  labels:\n${list(count, (at) => `    _${at}: "-"`)}\nspec: { owner: acme }`),
    ],
    'placeholders of files that are not there': [
      30_000,
      (count) =>
        backstage(`spec:\n  owner: acme\n  dependsOn:\n${list(count, (at) => `    - { $text: ./g${at}.txt }`)}`),
    ],
    'a Location with wildcards': [240, (count) => location(`./${'*a'.repeat(count)}b`)],
    'a Location with folders and wildcards': [120, (count) => location(`./${'**/*/'.repeat(count / 2)}x.yaml`)],
    'a Location with targets': [
      60_000,
      (count) =>
        `apiVersion: backstage.io/v1alpha1\nkind: Location\nmetadata: { name: costly }\nspec:\n  targets:\n${list(count, (at) => `    - ./${at}*.yaml`)}\n`,
    ],
    'tokens that look like secrets': [
      25_000,
      (count) => service(`tags:\n${list(count, (at) => `  - ${'glpat'}-${String(at).padStart(20, 'a')}`)}`),
    ],
    'beginnings of secrets': [90_000, (count) => service(`description: ${'-----BEGIN '.repeat(count)}`)],
    'addresses that could hold a password': [200_000, (count) => service(`description: ${'://a:'.repeat(count)}`)],
  },
  [SPEC]: {
    'a description of an API with very many paths': [
      30_000,
      (count) =>
        `openapi: 3.1.0\ninfo: { title: x, version: '1' }\npaths:\n${list(count, (at) => `  /a${at}: { get: {} }`)}\n`,
    ],
    'a description of an API with tokens as examples': [
      20_000,
      (count) =>
        `openapi: 3.1.0\ninfo: { title: x, version: '1' }\npaths: {}\ncomponents:\n  schemas:\n${list(count, (at) => `    a${at}: { example: ${'glpat'}-${String(at).padStart(20, 'a')} }`)}\n`,
    ],
    'a description of an API with brackets in brackets': [
      900_000,
      (count) => `openapi: 3.1.0\ninfo: { title: x, version: '1' }\npaths: ${'['.repeat(count)}\n`,
    ],
    'a description of an API with aliases of aliases': [
      90,
      (count) =>
        `openapi: 3.1.0\ninfo: { title: x, version: '1' }\na0: &a0 [x, x]\n${list(count, (at) => `a${at + 1}: &a${at + 1} [*a${at}, *a${at}]`)}\n`,
    ],
  },
  [TEMPLATE]: {
    ...Object.fromEntries(
      DOUBLING.map((keyword) => [
        `parameters that double at each level in ${keyword('…')}`,
        [60, doubling(keyword)] as const,
      ]),
    ),
    'a parameter of very many choices': [
      60_000,
      (count) => template(`costly: { enum: [${list(count, (at) => `v${at}`, ', ')}], default: x }`, ''),
    ],
    'very many parameters': [
      15_000,
      (count) =>
        template(
          list(count, (at) => `p${at}: { type: string, default: 1 }`, '\n    '),
          '',
        ),
    ],
    'a large schema that is used often': [
      4_000,
      (count) =>
        template(
          list(count, (at) => `p${at}: { $ref: "#/$defs/big" }`, '\n    '),
          `  $defs:\n    big:\n      properties:\n${list(count, (at) => `        q${at}: { type: string }`)}`,
        ),
    ],
    'patterns of parameters': [
      5_000,
      (count) =>
        template(
          list(count, (at) => `p${at}: { pattern: "(a+)+{${at % 900}}$" }`, '\n    '),
          '',
        ),
    ],
    'globs of files that are not filled': [
      2_000,
      (count) => template('', `files:\n  verbatim:\n${list(count, () => `    - "${'*a'.repeat(240)}"`)}`),
    ],
  },
  'templates/costly/skeleton/README.md': {
    'text in braces of a skeleton': [100_000, (count) => list(count, (at) => `{{ownr${at}}} `, '')],
  },
  'catalog/portal.yaml': {
    'saved views': [
      15_000,
      (count) => `views:\n${list(count, (at) => `  - { name: v${at}, filter: "teir:1 ownr:acme" }`)}\n`,
    ],
    'settings of unknown names': [60_000, (count) => list(count, (at) => `titel${at}: x`)],
    'globs of files without secrets': [
      2_000,
      (count) => `secrets:\n  ignore:\n${list(count, () => `    - "${'*a'.repeat(240)}"`)}\n`,
    ],
    'rules that are not there': [60_000, (count) => `rules:\n${list(count, (at) => `  no-secre${at}: error`)}\n`],
  },
  'catalog/teams/costly.yaml': {
    'members of a team': [
      80_000,
      (count) => `kind: team\nname: costly\nmembers: [${list(count, (at) => `p${at}`, ', ')}]\n`,
    ],
  },
};

export const COSTLY_SHAPES: readonly CostlyShape[] = Object.entries(SHAPES).flatMap(([path, shapes]) =>
  Object.entries(shapes).map(([name, [most, text]]) => ({ name, path, most, text })),
);
