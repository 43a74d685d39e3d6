import { afterEach, expect, test } from 'vitest';
import { SyncedPortal } from './synced-portal.ts';

let portal: SyncedPortal;
afterEach(() => portal.laptop.remove());

const REPO = 'repo: https://github.com/acme/shop/tree/main/services/cart';
const FILES = {
  'services/cart/README.md': 'Cart',
  'services/cart/guide/a.md': 'A',
  'services/cart/docs/b.md': 'B',
};

async function synced(lines: string) {
  portal.laptop.write('catalog/payments/cart.yaml', `kind: service\nname: cart\nowner: payments\n${lines}\n`);
  const { troubles } = await portal.sync();
  return { troubles: troubles.map(({ message }) => message), copied: portal.copied('cart') };
}

test.each([
  [
    'repo: https://github.com/acme/shop/tree/main/services/nope',
    '`repo` of the entry leads to `services/nope`, which is not in the repository `acme/shop`. Correct `repo`.',
  ],
  [
    `${REPO}\ndocs: gudie`,
    '`docs` of the entry is `gudie`, which is not in the repository `acme/shop`. Correct `docs`.',
  ],
])(
  'a folder that is not in the repository is a sentence until it is corrected, and the last copy stays: %s',
  async (typo, message) => {
    portal = await SyncedPortal.make({ cart: `${REPO}\ndocs: guide\n` });
    await portal.repository('shop', FILES);
    const copied = ['services/cart/README.md', 'services/cart/guide/a.md'];
    expect(await synced(`${REPO}\ndocs: guide`)).toEqual({ troubles: [], copied });
    for (let run = 0; run < 2; run++) expect(await synced(typo)).toEqual({ troubles: [message], copied });
    await portal.change('shop', { 'services/cart/guide/c.md': 'C' });
    expect(await synced(typo)).toEqual({ troubles: [message], copied });
    expect(await synced(`${REPO}\ndocs: guide`)).toEqual({
      troubles: [],
      copied: [...copied, 'services/cart/guide/c.md'],
    });
  },
);
