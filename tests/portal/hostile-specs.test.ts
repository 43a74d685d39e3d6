/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { ATTACKS, hostileSpecs } from '../hostile/hostile-specs.ts';
import { hostPortal } from './host-portal.ts';
import { connect } from './visit.ts';
import { writtenRoot } from './written-root.ts';

const FORMATS = ['openapi', 'asyncapi', 'graphql', 'grpc'] as const;

describe.skipIf(!inject('browser'))(`descriptions of APIs with ${ATTACKS} attacks in every text`, () => {
  const asked: string[] = [];
  const server = createServer(({ url }, response) => {
    asked.push(url!);
    response.end('');
  });
  let root: string;
  let portal: Awaited<ReturnType<typeof hostPortal>>;
  let browser: Browser;
  beforeAll(async () => {
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const specs = hostileSpecs(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    const apis = FORMATS.map((type) => ({
      name: `x-${type}`,
      type,
      spec: `./${type}.txt`,
      endpoint: 'https://a.example',
    }));
    root = await writtenRoot({
      'catalog/teams/acme.yaml': 'kind: team\nname: acme\nmembers: [ines]\n',
      'catalog/acme/x.yaml': JSON.stringify({ kind: 'service', name: 'x', owner: 'acme', apis }),
      ...Object.fromEntries(FORMATS.map((type) => [`catalog/acme/x/${type}.txt`, specs[type]])),
    });
    [portal, browser] = await Promise.all([hostPortal(['--root', root]), connect()]);
  });
  afterAll(async () => {
    server.close();
    await Promise.all([portal?.stop(), browser?.close()]);
    await rm(root, { recursive: true, force: true });
  });

  /** Opens a page as a person does, and gives what an attack could have done there. */
  async function harm(page: Page, path: string): Promise<object> {
    await page.exposeFunction('ran', () => asked.push(`ran on ${path}`));
    page.on('dialog', (dialog) => void dialog.dismiss());
    const frames: string[] = [];
    page.on('framenavigated', (frame) => frames.push(frame.url()));
    // What the policy of the page has to keep back got past the cleaning of texts.
    await page.addInitScript(() => {
      const kept: string[] = [];
      Object.assign(window, { kept });
      addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sample }) =>
        kept.push(`${effectiveDirective} ${blockedURI} ${sample}`),
      );
    });
    const { href } = new URL(path, portal.url);
    await page.goto(href);
    if (path.endsWith('full/')) await page.locator('#redoc h1, #redoc h2').first().waitFor();
    for (const link of await page.locator('a[href^="javascript:" i], a[href^="vbscript:" i]').all())
      await link.click({ force: true, timeout: 500 }).catch(() => undefined);
    const found = await page.evaluate(() => ({
      kept: (window as unknown as { kept: string[] }).kept,
      links: [...document.links].map(({ protocol }) => protocol).filter((each) => !/^(?:https?|mailto):$/.test(each)),
      elements: [...document.querySelectorAll('iframe, object, embed, form, base, main :is(link, meta), #evil')].map(
        ({ outerHTML }) => outerHTML,
      ),
      handlers: [...document.querySelectorAll('*')].flatMap((element) =>
        element.getAttributeNames().filter((name) => name.startsWith('on')),
      ),
    }));
    // Redoc tries whether it may evaluate text, and leaves images of other servers to the policy of its page.
    const isOfRedoc = (each: string) => path.endsWith('full/') && /^(?:img-src|script-src eval) /.test(each);
    const kept = found.kept.filter((each) => !isOfRedoc(each));
    return { ...found, kept, elsewhere: frames.filter((url) => url.split('#')[0] !== href) };
  }
  const HARMLESS = { kept: [], links: [], elements: [], handlers: [], elsewhere: [] };

  test.each(FORMATS.map((format) => [format, `apis/x-${format}/reference/`]))(
    'nothing of %s runs, loads or covers the page %s',
    async (_, path) => {
      const page = await browser.newPage();
      expect(await harm(page, path)).toEqual(HARMLESS);
      expect(asked).toEqual([]);
      await page.close();
    },
  );

  test.each(['openapi', 'asyncapi', 'graphql'])('nor where Redoc draws %s', async (format) => {
    const page = await browser.newPage();
    expect(await harm(page, `apis/x-${format}/reference/full/`)).toEqual(HARMLESS);
    expect(asked).toEqual([]);
    await page.close();
  });
});
