import { expect, test } from 'vitest';
import { provisionedNext } from './provisioned-next.ts';

test('who asked for a resource opens it in each environment, and merges what its service gets', () => {
  const environments = { dev: { size: 'small' }, production: { size: 'large' } };
  const asked = { type: 'postgresql', name: 'checkout-orders', service: 'checkout', environments };
  const shown = 'Its page and `npx portal provision status checkout-orders` show the connection.';
  expect(provisionedNext(asked)).toEqual([
    { text: `Open it in dev. ${shown}`, command: 'npx portal provision connect checkout-orders --env dev' },
    {
      text: `Open it in production. ${shown}`,
      command: 'npx portal provision connect checkout-orders --env production',
    },
    {
      text: 'If the portal writes the repository of `checkout`, a pull request there adds `config/resources.yaml`. Review and merge it.',
    },
    {
      text: 'For another size or environment, change its request. The same people approve it.',
      url: '/create/change/?entry=resource:checkout-orders',
      urlTitle: 'Change the request',
    },
  ]);
});
