import { expect, test } from 'vitest';
import { templateOf } from '../testing.ts';
import { resourcesFor, suggestedTypes } from './resources-for.ts';

const resource = (type: string, more: string) =>
  `  - { type: ${type}, name: a-${type}, environments: { dev: { size: small } }${more} }`;
const template = {
  ...templateOf('resources:', resource('redis', ''), resource('postgresql', ', when: { port: 8080 }')),
  produces: { type: 'http-api', lifecycle: 'experimental', resources: ['postgresql', 's3-bucket'] },
};

test('a resource is requested where all its conditions are met', () => {
  expect(resourcesFor(template, { port: 8080 }).map(({ type }) => type)).toEqual(['redis', 'postgresql']);
  expect(resourcesFor(template, { port: 9090 }).map(({ type }) => type)).toEqual(['redis']);
});

test('what is requested is no longer suggested', () => {
  expect(suggestedTypes(template, { port: 8080 })).toEqual(['s3-bucket']);
  expect(suggestedTypes(template, {})).toEqual(['postgresql', 's3-bucket']);
});
