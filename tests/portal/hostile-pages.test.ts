/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { placeDocument } from '../../core/docs/place-document.ts';
import { renderMarkdown } from '../../core/docs/render-markdown.ts';
import { HOSTILE_DOCUMENTS } from '../hostile/hostile-documents.ts';
import { ATTACKS, hostileSpecs } from '../hostile/hostile-specs.ts';
import { isLong, someOf } from '../how-many.ts';
import { askPalette } from './ask-palette.ts';
import { type RunningPortal, startFiles } from './start-portal.ts';
import { connect, visit } from './visit.ts';

const HTML = `"><img id=evil src=x onerror="alert(1)"></title></script></style></pre><script id=evil>alert(2)</script>{{base}}'`;
const RTL = 'خدمة الدفع \u202e\u2066 gnitset שלום';
const EMOJI = '👩‍👩‍👧‍👦🏴‍☠️ ½ 𝕏 Ž͑ͣ̂a̸̢l̵̛g̷͝o';
const LONG = 'W'.repeat(500);

function entry(name: string, text: string): string {
  const tags = Array.from({ length: 50 }, (_, index) => `${text}-${index}`);
  return JSON.stringify({
    ...{ kind: 'service', name, title: text, owner: 'acme', description: text, type: text, lifecycle: text, tier: 1 },
    ...{ system: text, domain: text, repo: `https://e.example/${encodeURIComponent(text)}`, tags },
    links: [{ title: text, url: 'https://e.example/', type: text }],
    oncall: { pagerduty: text, slack: text },
    annotations: { 'acme/note': text, [`acme/${name}`]: text },
    dependsOn: [`external:${name}`, 'service:plain'],
    apis: [
      {
        name: `${name}-api`,
        title: text,
        description: text,
        type: 'openapi',
        endpoint: 'https://e.example',
        spec: './s.yaml',
      },
    ],
    [`unknown-${name}`]: { [text.slice(0, 200)]: [text, { deep: text }] },
  });
}

const TEXTS: Readonly<Record<string, string>> = { html: HTML, rtl: RTL, emoji: EMOJI, long: LONG };

/** What every object of JavaScript has; a catalog may call anything so. */
const INHERITED = ['constructor', 'toString', '__proto__', 'hasOwnProperty'];

const FILES: Record<string, string> = {
  ...Object.fromEntries(
    INHERITED.flatMap((name, index) => [
      [
        `catalog/acme/inherited-${index}.yaml`,
        `kind: service\nname: ${name}\nowner: acme\ntype: ${name}\nlifecycle: ${name}\ndomain: ${name}\nsystem: ${name}\ntags: [${name}]\naliases: [valueOf]\n`,
      ],
      [`catalog/acme/inherited-kind-${index}.yaml`, `kind: ${name}\nname: ${name}\nowner: acme\n`],
    ]),
  ),
  'catalog/portal.yaml': JSON.stringify({
    title: 'Acme <script>',
    menu: [{ title: HTML.slice(0, 60), url: 'https://e.example/"><b>', group: 'A <b>' }],
  }),
  'catalog/teams/acme.yaml': JSON.stringify({ kind: 'team', name: 'acme', title: HTML, members: ['ines'] }),
  'catalog/acme/plain.yaml': 'kind: service\nname: plain\nowner: acme\n',
  'catalog/acme/plain/README.md': '# Plain\n\nAll of them\n\n```mermaid\nflowchart LR\n  here-->there\n```\n',
  ...Object.fromEntries(Object.entries(TEXTS).map(([name, text]) => [`catalog/acme/${name}.yaml`, entry(name, text)])),
  ...Object.fromEntries(
    Object.entries(TEXTS).map(([name, text]) => [
      `catalog/acme/${name}/README.md`,
      `# ${text}\n\n${text}\n\n## ${text}\n\n| a | b |\n|---|---|\n| ${text} | ${text} |\n\n[x](javascript:alert(3))\n`,
    ]),
  ),
};

const PAGES = [
  ...['', 'services/', 'apis/', 'teams/', 'teams/acme/', 'problems/', 'docs/', 'services/plain/'],
  ...Object.keys(TEXTS).flatMap((name) => [`services/${name}/`, `services/${name}/docs/`, `apis/${name}-api/`]),
];

const FORMATS = ['openapi', 'asyncapi', 'graphql', 'grpc'] as const;

/** A service with a description of each format, whose texts ask for addresses of this server. */
function described(server: Server): Record<string, string> {
  const specs = hostileSpecs(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const about = { endpoint: 'https://a.example' };
  const apis = FORMATS.map((type) => ({ ...about, name: `x-${type}`, type, spec: `./${type}.txt` }));
  return {
    'catalog/acme/x.yaml': JSON.stringify({ kind: 'service', name: 'x', owner: 'acme', apis }),
    ...Object.fromEntries(FORMATS.map((type) => [`catalog/acme/x/${type}.txt`, specs[type]])),
  };
}

describe.skipIf(!inject('browser'))('a catalog with hostile texts in every field', () => {
  /** Addresses of the attacker that were asked for, and what ran. */
  const harmed: string[] = [];
  const server = createServer(({ url }, response) => {
    harmed.push(url!);
    response.end('');
  });
  let portal: RunningPortal;
  let browser: Browser;
  let page: Page;
  const dialogs: string[] = [];
  beforeAll(async () => {
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    [portal, browser] = await Promise.all([startFiles({ ...FILES, ...described(server) }), connect()]);
    const context = await browser.newContext({ viewport: { width: 320, height: 700 } });
    page = await context.newPage();
  });
  afterAll(async () => {
    server.close();
    await Promise.all([portal?.stop(), browser?.close()]);
  });

  test.each(PAGES)('/%s is safe: nothing runs, nothing is injected, nothing is wider than 320 px', async (path) => {
    const url = new URL(path, portal.url).href;
    const { errors } = await visit(page, url);
    page.on('dialog', (dialog) => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });
    expect(errors).toEqual([]);
    expect(dialogs).toEqual([]);
    const found = await page.evaluate(() => ({
      injected: document.querySelectorAll('#evil, main b, [onerror]').length,
      links: [...document.links].filter(({ protocol }) => !/^(?:https?|mailto):$/.test(protocol)).length,
      width: document.documentElement.scrollWidth,
      heading: document.querySelector('h1')?.textContent?.trim() !== '',
    }));
    expect(found).toEqual({ injected: 0, links: 0, width: 320, heading: true });
  });

  test('the palette and the list find what is called as what every object has', async () => {
    for (const name of INHERITED) {
      const { errors } = await visit(page, new URL(`services/?type=${name}`, portal.url).href);
      await page.locator('tbody tr').filter({ hasText: name }).first().waitFor();
      expect(await page.locator('tbody tr').count()).toBe(1);
      await askPalette(page, name);
      const results = page.getByRole('listbox', { name: 'Results' }).getByRole('option');
      expect(await results.allTextContents()).toEqual(expect.arrayContaining([expect.stringContaining(name)]));
      expect(errors).toEqual([]);
    }
  });

  const COSTLY: readonly [what: string, text: string][] = [
    ['one letter often', 'a'.repeat(5000)],
    ['brackets and signs of expressions', '(a+)+$ [[{"\\'.repeat(300)],
    ['conditions', '-owner:a tier:>1 '.repeat(300)],
    ['a title of the catalog', HTML],
    ['another direction', RTL],
    ['marks and halves of signs', `\u0301\ud83d${EMOJI}`.repeat(50)],
  ];
  test.each(someOf(COSTLY, isLong(), 3))(
    'the palette, search and a list answer %s within 5 seconds',
    async (_what, text) => {
      const { errors } = await visit(page, new URL('', portal.url).href);
      await askPalette(page, 'plain');
      const milliseconds = await page.evaluate(async (asked) => {
        const input = document.querySelector<HTMLInputElement>('.palette-input')!;
        const started = performance.now();
        Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!.set!.call(input, asked);
        input.dispatchEvent(new InputEvent('input', { bubbles: true }));
        const isAnswered = () =>
          document.querySelector('.palette-list')?.ariaBusy === 'false' &&
          document.querySelector('.palette [role="status"]')?.textContent !== '';
        do await new Promise(requestAnimationFrame);
        while (!isAnswered());
        return performance.now() - started;
      }, text);
      expect(milliseconds).toBeLessThan(5000);
      for (const path of ['search/', 'services/']) {
        await visit(page, new URL(`${path}?q=${encodeURIComponent(text.toWellFormed())}`, portal.url).href);
        await page.locator('main [role="status"], main tbody tr, main .notice').first().waitFor();
      }
      expect(errors).toEqual([]);
      expect(dialogs).toEqual([]);
      expect(await page.locator('#evil').count()).toBe(0);
    },
  );

  test('a page with every hostile document runs nothing and asks nothing of another host', async () => {
    const texts = Object.values(HOSTILE_DOCUMENTS).flat();
    const all = await Promise.all(texts.map(renderMarkdown));
    const path = '/services/plain/docs/';
    const places = { link: () => path, image: () => '/favicon.svg' };
    const html = all.map((rendered) => placeDocument(rendered, places)).join('\n<hr>\n');
    await page.route(`**${path}`, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: (await response.text()).replace('<p>All of them</p>', () => html) });
    });
    const asked: string[] = [];
    // Of what the policy keeps back, a browser reports a request, too; this sees what goes out.
    await page.route(
      (url) => url.origin !== new URL(portal.url).origin && url.protocol !== 'data:',
      (route) => {
        asked.push(route.request().url());
        return route.abort();
      },
    );
    const { errors } = await visit(page, new URL(path, portal.url).href);
    page.on('dialog', (dialog) => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });
    const drawn = { image: 0, notice: 0 };
    for (const diagram of await page.locator('.prose .diagram').all()) {
      await diagram.scrollIntoViewIfNeeded();
      await diagram.locator('> img, > .notice').first().waitFor();
      drawn[(await diagram.locator('> img').count()) > 0 ? 'image' : 'notice'] += 1;
    }
    expect(drawn.image).toBeGreaterThan(3);
    expect(drawn.notice).toBeGreaterThan(0);
    expect(asked).toEqual([]);
    const others = errors.filter((error) => !/Content Security Policy|^foreign request/.test(error));
    expect(others).toEqual([]);
    expect(dialogs).toEqual([]);
    const found = await page.evaluate(() => ({
      elements: document.querySelectorAll('.prose :is(script, style, iframe, object, embed, form, svg, link, meta)')
        .length,
      covering: [...document.querySelectorAll('.prose *')].filter((each) => getComputedStyle(each).position === 'fixed')
        .length,
      width: document.documentElement.scrollWidth,
      left: [...document.querySelectorAll('body > *')].map(({ tagName, id }) => tagName + id),
    }));
    expect(found).toEqual({ elements: 0, covering: 0, width: 320, left: ['A', 'DIV', 'SCRIPT'] });
  });

  /** Opens a page as a person does, and gives what an attack could have done there. */
  async function harm(page: Page, path: string): Promise<object> {
    await page.exposeFunction('ran', () => harmed.push(`ran on ${path}`));
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

  test.each([
    ...FORMATS.map((format) => [format, `apis/x-${format}/reference/`] as const),
    // Where Redoc draws it.
    ...FORMATS.slice(0, 3).map((format) => [format, `apis/x-${format}/reference/full/`] as const),
  ])(
    `nothing of ${ATTACKS} attacks in every text of a description of %s runs, loads or covers the page %s`,
    async (_, path) => {
      const page = await browser.newPage();
      expect(await harm(page, path)).toEqual(HARMLESS);
      expect(harmed).toEqual([]);
      await page.close();
    },
  );
});
