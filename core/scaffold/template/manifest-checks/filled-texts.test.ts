import { expect, test } from 'vitest';
import { asking, foundBy } from '../../testing.ts';
import { filledTexts } from './filled-texts.ts';

test('texts of an entry may have places of parameters', () => {
  const produces = { health: '{{url}}/healthz', resources: ['{{serviceName.snake}}'] };
  expect(foundBy(filledTexts, { ...asking({ url: {} }), produces })).toEqual([]);
});

test('a name of a resource that nothing fills is reported, too', () => {
  const resources = [{ type: 'postgresql', name: '{{servicename}}-db' }];
  expect(foundBy(filledTexts, { ...asking({}), resources })).toEqual([
    '/resources/0/name',
    '  `{{servicename}}` is not replaced: there is no parameter `servicename`.',
    '  Did you mean `{{serviceName}}`?',
  ]);
});

test('places that nothing fills are reported at their text', () => {
  const produces = { health: '{{ url }}/healthz', api: { endpoint: '{{ulr}}' }, resources: ['postgres', '{{urls}}'] };
  expect(foundBy(filledTexts, { ...asking({ url: {} }), produces })).toEqual([
    '/produces/health',
    '  `{{ url }}` is not replaced: it has blanks.',
    '  Write `{{url}}`.',
    '/produces/api/endpoint',
    '  `{{ulr}}` is not replaced: there is no parameter `ulr`.',
    '  Declare it in `parameters`.',
    '/produces/resources/1',
    '  `{{urls}}` is not replaced: there is no parameter `urls`.',
    '  Did you mean `{{url}}`?',
  ]);
});
