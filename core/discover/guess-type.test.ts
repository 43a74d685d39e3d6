import { expect, test } from 'vitest';
import { guessType } from './guess-type.ts';
import { found } from './testing.ts';

const typeOf = (texts: Record<string, string>) => guessType(found(texts));

test.each([
  ['http-api', 'It has api/swagger.json.', { 'api/swagger.json': '{}', Dockerfile: '' }],
  ['graphql-api', 'It has src/schema.graphql.', { 'src/schema.graphql': '' }],
  ['grpc-api', 'It has proto/stock.proto.', { 'proto/stock.proto': '' }],
  ['worker', 'It has asyncapi.yml.', { 'asyncapi.yml': '' }],
  ['website', 'package.json depends on `next`.', { 'package.json': '{"dependencies":{"next":"1","express":"1"}}' }],
  ['cli', 'package.json has `bin`.', { 'package.json': '{"bin":"x.js"}' }],
  [
    'library',
    'package.json exports something, and there is no Dockerfile.',
    { 'package.json': '{"exports":"./x.js"}' },
  ],
  ['service', 'It has a Dockerfile.', { 'package.json': '{"main":"x.js"}', Dockerfile: '' }],
  ['infrastructure', 'It has main.tf, and no Dockerfile.', { 'main.tf': '', 'go.mod': '' }],
  ['github-action', 'It has action.yml.', { 'action.yml': '' }],
  ['cli', 'It has go.mod and cmd/tool/main.go, and no Dockerfile.', { 'go.mod': '', 'cmd/tool/main.go': '' }],
  ['library', 'It has pyproject.toml, and no Dockerfile.', { 'pyproject.toml': '' }],
  ['website', 'It has index.html.', { 'index.html': '' }],
])('%s: %s', (value, why, texts) => expect(typeOf(texts)).toEqual({ value, why }));

test('what says nothing has no type', () => {
  expect(typeOf({ 'README.md': '', 'package.json': '{"dependencies": [' })).toBeUndefined();
  expect(
    typeOf({ 'tests/fixtures/openapi.yaml': '', 'node_modules/x/a.proto': '', 'a/b/c/d/e/f/x.proto': '' }),
  ).toBeUndefined();
});
