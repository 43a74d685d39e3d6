import { expect, test } from 'vitest';
import { formSchema } from './form-schema.ts';

test('what depends on what is said by the keyword that forms know, and the heading is left to the page', () => {
  const parameters = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Parameters',
    properties: { url: { type: 'string' }, certificate: { type: 'string' } },
    dependentRequired: { url: ['certificate'] },
  };
  expect(formSchema(parameters)).toEqual({
    type: 'object',
    properties: parameters.properties,
    dependencies: { url: ['certificate'] },
  });
  expect(formSchema({ properties: {} })).toEqual({ type: 'object', properties: {} });
});
