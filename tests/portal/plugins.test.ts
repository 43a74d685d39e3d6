import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { type RunningPortal, startFiles } from './start-portal.ts';
import { connected } from './visit.ts';

const ESCAPE = `<p>Coverage 81 %</p>
<script>top.location = '/problems/'; document.body.textContent = 'ran'</script>
<img src=x onerror="top.location='/problems/'">
<meta http-equiv="refresh" content="0;url=https://attacker.example/">
<form action="https://attacker.example/"><button>Send</button></form>`;

const FILES = {
  'catalog/teams/acme.yaml': 'kind: team\nname: acme\nmembers: [ines]\n',
  'catalog/acme/a.yaml': 'kind: service\nname: a\nowner: acme\nannotations: { acme/cost: "12" }\n',
  'catalog/acme/b.yaml': 'kind: service\nname: b\nowner: acme\n',
  'catalog/plugins/cost/plugin.yaml': 'title: Cost\nkinds: [service]\nplace: rail\nneeds: acme/cost\n',
  'catalog/plugins/cost/Panel.astro':
    '---\nconst { entity } = Astro.props;\n---\n<p class="cost">{entity.annotations["acme/cost"]} a month for {entity.owner.title}</p>\n',
  'catalog/plugins/throws/plugin.yaml': 'title: Thrower\nkinds: [service]\n',
  'catalog/plugins/throws/Panel.astro': '---\nthrow new Error("There is no list.");\n---\n<p>undrawable</p>\n',
  'catalog/plugins/broken/plugin.yaml': 'title: Broken\nkinds: [service]\n',
  'catalog/plugins/broken/Panel.astro': '---\nconst = ;\n---\n<p>undrawable</p>\n',
  'catalog/plugins/slow/plugin.yaml': 'title: Slow\nkinds: [service]\n',
  'catalog/plugins/slow/Panel.astro': '---\nawait new Promise(() => {});\n---\n<p>undrawable</p>\n',
  'catalog/plugins/coverage/plugin.yaml': 'title: Coverage\nkinds: [service]\n',
  'catalog/plugins/coverage/panels/services/a.html': ESCAPE,
  'catalog/plugins/wrong/plugin.yaml': 'title: Wrong\nkinds: service\nwidth: 3\n',
  'catalog/plugins/wrong/panel.html': '<p>undrawable</p>',
};

let portal: RunningPortal;
beforeAll(async () => {
  portal = await startFiles(FILES);
});
afterAll(() => portal?.stop());

const pageText = async (path: string) =>
  (await fetch(new URL(path, portal.url), { headers: { accept: 'text/html' } })).text();

test('a component is drawn where the entity has the annotation that it needs, and nowhere else', async () => {
  const [a, b] = await Promise.all([pageText('services/a/'), pageText('services/b/')]);
  expect(a).toContain('12 a month for acme');
  expect(b).not.toContain('a month for acme');
});

test.each(['Thrower', 'Broken', 'Slow'])('the page is there without the panel %s and says so', async (title) => {
  const html = await pageText('services/b/');
  expect(html).toContain(`The panel ${title} could not be drawn.`);
  expect(html).toContain('</html>');
});

test('the build says which panels could not be drawn, where and why', () => {
  const said = portal.said.filter((line) => line.startsWith('catalog/plugins/'));
  expect(said.map((line) => line.replace(/(broken:.*?more\.).*/, '$1'))).toEqual([
    'catalog/plugins/broken: the panel could not be drawn on /services/a/ and 1 more.',
    'catalog/plugins/slow: the panel could not be drawn on /services/a/ and 1 more. It took longer than 2 s.',
    'catalog/plugins/throws: the panel could not be drawn on /services/a/ and 1 more. There is no list.',
  ]);
});

test('what is wrong with a plugin is a problem at its line, and its panel is left out', async () => {
  const { items } = (await (await fetch(new URL('api/problems.json', portal.url))).json()) as {
    items: { file: string; line: number; message: string }[];
  };
  expect(
    items.filter(({ file }) => file.includes('plugins')).map(({ line, message }) => `${line}: ${message}`),
  ).toEqual(['2: `kinds` must be a list, but it is the text `service`.', '3: A plugin has no field `width`.']);
  expect(await pageText('services/a/')).not.toContain('undrawable');
});

describe.skipIf(!inject('browser'))('in a browser', () => {
  const browser = connected();

  test('a fragment that tries to leave its frame stays there, and nothing in it runs', async () => {
    const page = await browser.newPage();
    const foreign: string[] = [];
    page.on('request', (request) => {
      if (!request.url().startsWith(portal.url)) foreign.push(request.url());
    });
    const url = new URL('services/a/', portal.url).href;
    await page.goto(url);
    await page.locator('iframe').scrollIntoViewIfNeeded();
    const frame = page.frameLocator('iframe');
    await frame.getByText('Coverage 81 %').waitFor();
    await frame.getByRole('button').click();
    await page.waitForLoadState('networkidle');
    expect(page.url()).toBe(url);
    expect(foreign.filter((request) => request.startsWith('http'))).toEqual([]);
    await page.close();
  });
});
