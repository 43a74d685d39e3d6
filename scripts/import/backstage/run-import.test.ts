import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { importReport } from '../import-report.ts';
import { importFromBackstage } from './import-from-backstage.ts';
import { runImport } from './run-import.ts';

const DESCRIPTOR = `apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: shop }
spec: { type: service, lifecycle: production }
`;
let source: string;
let out: string;
let printed: string[];
let said: string[];

beforeEach(() => {
  source = mkdtempSync(join(tmpdir(), 'waypost-backstage-'));
  out = mkdtempSync(join(tmpdir(), 'waypost-import-'));
  [printed, said] = [[], []];
  writeFileSync(join(source, 'catalog-info.yaml'), DESCRIPTOR);
});
afterEach(() => {
  for (const folder of [source, out]) rmSync(folder, { recursive: true });
});

const written = () => existsSync(join(out, 'catalog/unowned/shop.yaml'));

function addEntry(): void {
  mkdirSync(join(out, 'catalog/teams'), { recursive: true });
  writeFileSync(join(out, 'catalog/teams/payments.yaml'), 'kind: team\nname: payments\n');
}

async function run(
  answer: string | undefined,
  options: { confirmed?: boolean; dryRun?: boolean; json?: boolean; force?: boolean } = {},
) {
  const [input, output] = [new PassThrough(), new PassThrough()];
  if (answer !== undefined) input.end(`${answer}\n`);
  const { confirmed = false, dryRun = false, json = false, force = false } = options;
  const code = await runImport(
    { root: out, path: source, out, force, confirmed, dryRun, json },
    {
      terminal: { print: (text) => printed.push(text), say: (text) => said.push(text), colour: false },
      streams: answer === undefined ? undefined : { input, output },
    },
  );
  return { code, asked: String(output.read() ?? '') };
}

describe('into a catalog that has entries', () => {
  beforeEach(addEntry);

  test('it shows what it would write, asks, and writes after a yes', async () => {
    const { asked } = await run('yes');
    expect(asked).toBe(`Write 1 file into ${out}, which has 1 entry? [no]: `);
    expect(printed[0]).toContain(`Would write 1 file to ${out}.\n  catalog/unowned/shop.yaml`);
    expect(printed[0]).not.toContain('Next:');
    expect(printed[1]).toContain('Wrote 1 file');
    expect(written()).toBe(true);
  });

  test.each(['', 'no', 'what'])('the answer `%s` writes nothing', async (answer) => {
    expect((await run(answer)).code).toBe(0);
    expect(said).toEqual(['Nothing was written.']);
    expect(written()).toBe(false);
  });

  test('with --yes nobody is asked, and with --dry-run nothing is written', async () => {
    await run(undefined, { dryRun: true });
    expect(written()).toBe(false);
    await run(undefined, { confirmed: true });
    expect(written()).toBe(true);
  });

  test('without a terminal it says what to pass', async () => {
    const fix = 'Add --yes to write, or --dry-run to only look.';
    await expect(run(undefined)).rejects.toMatchObject({
      message: `There is no terminal to ask whether to write into ${out}, which has 1 entry.`,
      fix,
    });
    await expect(run(undefined, { json: true })).rejects.toMatchObject({
      message: `With --json, portal asks no questions, and it would write into ${out}, which has 1 entry.`,
      fix,
    });
    expect(written()).toBe(false);
  });

  test('an entry that is there in another file gets no second one, and is updated there with --force', async () => {
    const there = join(out, 'catalog/payments/store.yaml');
    mkdirSync(join(out, 'catalog/payments'));
    writeFileSync(there, 'kind: service\nname: shop\nowner: payments\ntype: website\n');
    expect((await run(undefined, { confirmed: true })).code).toBe(1);
    expect(printed.at(-1)).toContain(
      'These are in the catalog already, in other files, so no second file was written.\n' +
        '  Update them where they are with --force:\n    service:default/shop in catalog/payments/store.yaml',
    );
    expect(written()).toBe(false);
    expect((await run(undefined, { confirmed: true, force: true })).code).toBe(0);
    expect(printed.at(-1)).toContain('Overwrote, as --force says:\n  catalog/payments/store.yaml');
    expect(readFileSync(there, 'utf8')).toContain('type: service');
    expect(written()).toBe(false);
  });

  test('a file with other entries is not overwritten, also with --force', async () => {
    const there = join(out, 'catalog/teams/payments.yaml');
    const text = 'kind: team\nname: payments\n---\nkind: service\nname: shop\nowner: payments\n';
    writeFileSync(there, text);
    expect((await run(undefined, { confirmed: true, force: true })).code).toBe(1);
    expect(printed.at(-1)).toContain(
      '  Their files have other entries. Edit them there:\n    service:default/shop in catalog/teams/payments.yaml',
    );
    expect(readFileSync(there, 'utf8')).toBe(text);
    expect(written()).toBe(false);
  });
});

const imported = (path = source) => importFromBackstage({ path, out, force: false, dryRun: false });
const entry = () => join(out, 'catalog/unowned/shop.yaml');

test('an import says what it wrote, what to know and what comes next', () => {
  expect(importReport(imported(), '/elsewhere')).toBe(
    [
      `Wrote 1 file to ${out}.`,
      '  catalog/unowned/shop.yaml',
      '',
      'To know:',
      '  No team owns it. It is in `catalog/unowned/`.',
      '    service:default/shop',
      '',
      `1 entity in all. Next: \`npx portal validate --root ${out}\`.`,
    ].join('\n'),
  );
  expect(readFileSync(entry(), 'utf8')).toBe('kind: service\nname: shop\ntype: service\nlifecycle: production\n');
});

test('a file that is there stays, and is named', () => {
  imported();
  writeFileSync(entry(), 'kind: service\nname: shop\nowner: payments\n');
  const outcome = imported();
  expect({ written: outcome.written, blocked: outcome.blocked }).toEqual({
    written: [],
    blocked: ['catalog/unowned/shop.yaml'],
  });
  expect(importReport(outcome, out)).toContain(
    [
      'These exist already with another text, so they were not written. Move them away, or overwrite them with --force:',
      '  catalog/unowned/shop.yaml',
    ].join('\n'),
  );
  expect(readFileSync(entry(), 'utf8')).toContain('payments');
});

test('what no file brings is named, and the file beside that has it is imported next', () => {
  const file = join(source, 'catalog-info.yaml');
  writeFileSync(file, DESCRIPTOR.replace('production }', 'production, owner: team-a, system: sales }'));
  const group = (name: string) =>
    `apiVersion: backstage.io/v1alpha1\nkind: Group\nmetadata: { name: ${name} }\nspec: { type: team, children: [] }\n`;
  writeFileSync(join(source, 'org.yaml'), group('team-a'));
  writeFileSync(join(source, 'others.yaml'), group('team-b'));
  const outcome = imported(file);
  const org = join(source, 'org.yaml');
  expect(importReport(outcome, out).split('\n\n').slice(-2)).toEqual([
    `Neither imported nor in the catalog: 1 owner (\`team-a\`) and 1 other reference (\`system:sales\`).\n  ${org} has \`team-a\`.`,
    `1 entity in all. Next: \`npx portal import backstage ${org}\`, then \`npx portal validate\`.`,
  ]);
  expect(importReport(outcome, '/elsewhere')).toContain(`\`npx portal import backstage ${org} --out ${out}\`, then`);
  imported(org);
  expect(imported(file).missing.owners).toEqual([]);
});

test('a folder without descriptors is refused with what to give', () => {
  rmSync(join(source, 'catalog-info.yaml'));
  expect(() => imported()).toThrow(
    expect.objectContaining({
      message: `There is no Backstage descriptor in \`${source}\`.`,
      fix: 'Give a folder with catalog-info.yaml files, or a file whose Locations refer to some.',
    }),
  );
});
