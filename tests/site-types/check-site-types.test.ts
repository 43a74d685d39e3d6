import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { $ } from 'zx/core';
import { longTest } from '../long-test.ts';
import { checkSiteTypes } from './check-site-types.ts';

const ROOT = resolve(import.meta.dirname, '../..');

/** One error a place where types are, and beside it what is none in Astro. */
const FILES = {
  'core/title.ts': 'export const TITLE: string = "Costs";\n',
  'site/Card.astro': `---
interface Props {
  title: string;
}
const { title } = Astro.props;
---
<h2 class="a" class="b">{title}</h2>
`,
  'site/Good.astro': `---
import { TITLE } from '#core/title.ts';
import Card from './Card.astro';
if (TITLE === '') return new Response(null, { status: 404 });
---
<Card title={TITLE} />
<script>
  document.body.dataset.title = 'x';
</script>
`,
  'site/frontmatter.astro': `---
import { TITLE } from '#core/title.ts';

const count: number = TITLE;
---
<p>{count}</p>
`,
  'site/props.astro': `---
import Card from './Card.astro';
---
<p>Ä, wider than one byte</p>
<Card title={3} />
<Card />
`,
  'site/template.astro': '<p>\n  {nobody}\n</p>\n',
  'site/imports.astro': `---
import Gone from './Gone.astro';
---
<Gone />
`,
  'site/script.astro': `<p></p>
<script>
  const wide: number = document.title;
  console.log(wide);
</script>
`,
  'site/panel.ts': `import Card from './Card.astro';\n\nexport const panel: string = Card;\n`,
  'site/unclosed.astro': '---\nconst open = 1;\n',
};

let folder: string;
let found: string[];

afterAll(() => rm(folder, { recursive: true }));

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'waypost-site-types-'));
  for (const name of ['package.json', 'tsconfig.json', 'site/tsconfig.json'])
    await cp(join(ROOT, name), join(folder, name));
  await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  for (const [path, text] of Object.entries(FILES)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  found = await checkSiteTypes(folder);
});

test('an error is found wherever a component has types, at its place there', () => {
  expect(found.toSorted()).toEqual([
    "  Property 'title' is missing in type '{}' but required in type 'Props'.",
    "site/frontmatter.astro(4,7): error TS2322: Type 'string' is not assignable to type 'number'.",
    "site/imports.astro(2,18): error TS2307: Cannot find module './Gone.astro' or its corresponding type declarations.",
    "site/panel.ts(3,14): error TS2322: Type '(_props: Props) => any' is not assignable to type 'string'.",
    "site/props.astro(5,7): error TS2322: Type 'number' is not assignable to type 'string'.",
    "site/props.astro(6,2): error TS2322: Type '{}' is not assignable to type 'IntrinsicAttributes & Props'.",
    "site/script.astro(3,9): error TS2322: Type 'string' is not assignable to type 'number'.",
    "site/template.astro(2,4): error TS2304: Cannot find name 'nobody'.",
    'site/unclosed.astro(3,1): error Astro: expected `---` but instead the file ends',
  ]);
});

longTest()('`astro check` finds the same errors at the same places', async () => {
  const env = { ...process.env, ASTRO_TELEMETRY_DISABLED: '1' };
  const astro = $({ cwd: folder, nothrow: true, quiet: true, env });
  const { stdout } = await astro`node_modules/.bin/astro check --noSync --tsconfig site/tsconfig.json`;
  const errors = stripVTControlCharacters(stdout).matchAll(
    /^(\S+):(\d+):(\d+) - error (ts|astro)(?:\((\d+)\))?: (.*)$/gm,
  );
  const lines = [...errors].map(
    ([, path, row, column, of, code, message]) =>
      `${path}(${row},${column}): error ${of === 'astro' ? 'Astro' : `TS${code}`}: ${message}`,
  );
  expect(lines.sort()).toEqual(found.filter((line) => !line.startsWith(' ')).sort());
});
