import { expect, test } from 'vitest';
import { snapshotOf } from '../snapshot/testing.ts';
import { movedEntities, movedPages } from './moved-pages.ts';

test('pages and documents of what was renamed are at their former addresses, too', async () => {
  const { entities } = await snapshotOf({
    'catalog/payments/till.yaml':
      'kind: service\nname: till\ntitle: The till\nformerly: [checkout, eu/cash, Order desk]\n',
    'catalog/payments/till/README.md': '# Read me\n',
    'catalog/payments/till/docs/limits.md': '# Limits\n',
  });
  const about = { was: 'checkout', title: 'The till' };
  expect(movedPages(entities).filter(({ was }) => was === 'checkout')).toEqual([
    { address: 'services/checkout', to: 'services/till', ...about },
    { address: 'services/checkout/docs', to: 'services/till/docs', ...about },
    { address: 'services/checkout/docs/limits', to: 'services/till/docs/limits', ...about },
  ]);
  expect(movedEntities(entities).map(({ address }) => address)).toEqual([
    'services/checkout',
    'services/eu~cash',
    expect.stringMatching(/^services\/order-desk-[a-z0-9]+-$/),
  ]);
});

test('an address that something has now stays its own', async () => {
  const { entities } = await snapshotOf({
    'catalog/payments/till.yaml': 'kind: service\nname: till\nformerly: [checkout]\n',
    'catalog/shop/checkout.yaml': 'kind: service\nname: checkout\n',
  });
  expect(movedPages(entities)).toEqual([]);
});

test('a document is at the addresses that its front matter names, below its own documentation', async () => {
  const { entities } = await snapshotOf({
    'catalog/payments/till.yaml': 'kind: service\nname: till\n',
    'catalog/payments/till/docs/limits.md':
      '---\nredirect_from: [old.md, /services/till/docs/ops/limits/, docs/pay, /services/other/docs/x, ../y, "<b>", 7]\n---\n# Limits\n',
    'catalog/payments/till/docs/pay.md': '---\nredirect_from: old\n---\n',
  });
  const limits = { to: 'services/till/docs/limits', title: 'Limits' };
  expect(movedPages(entities)).toEqual([
    { address: 'services/till/docs/old', was: 'docs/old', ...limits },
    { address: 'services/till/docs/ops/limits', was: 'docs/ops/limits', ...limits },
  ]);
});

test('no former address is a file of the site, or longer than a disk takes', async () => {
  const former = ['a.md.md', 'a.md/x', 'index.html/x', `${'r'.repeat(256)}`, `${'r/'.repeat(300)}r`];
  const { entities } = await snapshotOf({
    'catalog/payments/till.yaml': 'kind: service\nname: till\n',
    'catalog/payments/till/docs/a.md': `---\nredirect_from: ${JSON.stringify([...former, 'v1.2/x'])}\n---\n# A\n`,
  });
  expect(movedPages(entities).map(({ was }) => was)).toEqual(['docs/v1.2/x']);
});
