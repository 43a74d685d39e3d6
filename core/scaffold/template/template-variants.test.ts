import { expect, test } from 'vitest';
import { templateVariants } from './template-variants.ts';

const resource = (type: string, when?: Readonly<Record<string, unknown>>) => ({
  ...{ type, name: '{{serviceName}}-db', environments: { dev: { size: 'small' } } },
  ...(when && { when }),
});

test('a resource that values ask for is a form with these values', () => {
  const resources = [resource('postgresql', { database: 'postgresql', 'large one': true }), resource('redis')];
  expect(templateVariants({ resources })).toEqual([
    { type: 'postgresql', query: 'database=postgresql&large+one=true' },
  ]);
});
