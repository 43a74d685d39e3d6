import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { describe, expect, test } from 'vitest';
import { importTemplate } from '../../scripts/import/backstage-template/import-template.ts';

const CORPUS = process.env.WAYPOST_CORPUS;

describe.skipIf(!CORPUS)("Backstage's demo template (left out unless WAYPOST_CORPUS names the corpus)", () => {
  test('imports without its skeleton, and says so', async () => {
    const out = mkdtempSync(join(tmpdir(), 'waypost-demo-'));
    const path = join(CORPUS!, 'backstage-demo/demo-template/template/template.yaml');
    const { changed, left, problems, written } = await importTemplate({
      path,
      root: out,
      out,
      force: false,
      dryRun: false,
    });
    expect(written).toEqual(['templates/demo-template/template.yaml']);
    expect(readdirSync(join(out, 'templates/demo-template'))).toEqual(['template.yaml']);
    expect(problems).toEqual([]);
    const reported = [...changed, ...left].map(({ subject, reason }) => `${subject} ${reason}`);
    expect(reported).toEqual(
      expect.arrayContaining([
        'template.yaml:119 `skeleton` is missing. Put it beside the template, as in its repository, and import again.',
        'template.yaml:101 Its skeleton is missing, so the template makes an empty repository. Add its files to skeleton/.',
        'template.yaml:40 `name` is called `theName` now, here and in all files.',
        'template.yaml:86 `repoUrl` is no longer asked: Waypost makes the repository and names it after the service.',
        'template.yaml:138 Waypost has no action `github:pages:enable`. Do what it does in the CI of the new repository, or once by hand.',
      ]),
    );
    rmSync(out, { recursive: true });
  });
});
