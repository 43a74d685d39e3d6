import { createHash } from 'node:crypto';
import { describe, expect, inject, test } from 'vitest';
import { connected } from './visit.ts';

const PAGES = [
  ...['', 'services/', 'services/checkout/', 'services/checkout/docs/', 'teams/payments/', 'problems/', 'rules/'],
  ...['reference/catalog/', 'health/', 'map/', 'create/', 'create/register/', 'create/node-api/'],
];

async function pageText(path: string): Promise<string> {
  return (await fetch(new URL(path, inject('example')), { headers: { accept: 'text/html' } })).text();
}

test.each(PAGES)(
  'the policy of /%s is before all but the character set, and names every script of the page',
  async (path) => {
    const html = await pageText(path);
    expect(html).toMatch(/<head>\s*<meta charset="utf-8">\s*<meta http-equiv="Content-Security-Policy"/);
    const policy = /<meta http-equiv="Content-Security-Policy" content="([^"]+)">/.exec(html)?.[1];
    const inline = [
      ...html.matchAll(/<script(?![^>]*\bsrc=)(?![^>]*type="application\/json")[^>]*>([\s\S]*?)<\/script>/g),
    ];
    const hashes = inline.map(([, text = '']) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`);
    expect(hashes.length).toBeGreaterThan(0);
    expect(hashes.filter((hash) => !policy?.includes(hash))).toEqual([]);
  },
);

describe.skipIf(!inject('browser'))('in a browser', () => {
  const browser = connected();

  test('a script, a frame and an image that somebody smuggled into a page are held back', async () => {
    const page = await browser.newPage();
    const smuggled =
      '<script>window.ran = true</script><img src="https://e.example/x.png"><iframe src="https://e.example/">';
    await page.route('**/teams/payments/', async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: (await response.text()).replace('</h1>', `</h1>${smuggled}`) });
    });
    const refused: string[] = [];
    page.on('console', (message) => refused.push(message.text()));
    await page.goto(new URL('teams/payments/', inject('example')).href);
    expect(await page.evaluate(() => 'ran' in window)).toBe(false);
    for (const directive of ['script-src', 'img-src', 'frame-src']) {
      expect(refused.some((text) => text.includes(`directive: "${directive}`) || text.includes(directive))).toBe(true);
    }
    await page.close();
  });
});
