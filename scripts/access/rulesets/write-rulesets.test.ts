import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { rulesetsOfApp, writeRulesets } from './write-rulesets.ts';

test('a file each is written, with the App in it as a number', () => {
  const folder = mkdtempSync(join(tmpdir(), 'waypost-rulesets-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const paths = writeRulesets(rulesetsOfApp('4711'), join(folder, 'new'));
  expect(paths.map((path) => path.slice(folder.length))).toEqual([
    '/new/audit.json',
    '/new/main.json',
    '/new/observed.json',
    '/new/tag-names.json',
    '/new/tags.json',
  ]);
  const text = readFileSync(paths[1]!, 'utf8');
  expect(JSON.parse(text).rules.at(-1).parameters.required_status_checks).toEqual([
    { context: 'waypost/access', integration_id: 4711 },
  ]);
  expect(paths.map((path) => readFileSync(path, 'utf8')).join()).not.toContain('WAYPOST_APP_ID');
});

test('without an App, or with something else, it says where its id is found', () => {
  const fix = 'Give the App ID from the page of the App: `--app 123456`, or set WAYPOST_APP_ID.';
  expect(() => rulesetsOfApp(undefined)).toThrow(
    expect.objectContaining({ message: 'The rulesets need the id of the App.', fix }),
  );
  expect(() => rulesetsOfApp('globex-waypost')).toThrow(
    expect.objectContaining({ message: '`globex-waypost` is not the id of an App.', fix }),
  );
});

test('a folder that cannot be written is reported', () => {
  expect(() => writeRulesets(rulesetsOfApp('1'), '/dev/null/x')).toThrow('`/dev/null/x` cannot be written.');
});
