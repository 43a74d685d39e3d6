import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { withTables } from '../scripts/actions/action-tables.ts';

const FOLDER = import.meta.dirname;
const NAMES = readdirSync(FOLDER).filter((name) => existsSync(join(FOLDER, name, 'action.yml')));
const textOf = (name: string, file: string) => readFileSync(join(FOLDER, name, file), 'utf8');

test('there are actions', () => expect(NAMES).toContain('review-change'));

describe.each(NAMES)('%s', (name) => {
  const action = parse(textOf(name, 'action.yml'));

  test('its README has the inputs and outputs of its action.yml; `npm run readmes` writes them', () => {
    const readme = textOf(name, 'README.md');
    expect(readme).toBe(withTables(readme, textOf(name, 'action.yml')));
  });

  test('every input reaches the program in its environment, and nothing does in its command', () => {
    const [{ env = {}, run }] = action.runs.steps;
    const given = Object.keys(action.inputs ?? {}).map((input) => [
      `INPUT_${input.toUpperCase()}`,
      `\${{ inputs.${input} }}`,
    ]);
    expect(env).toMatchObject(Object.fromEntries(given));
    expect(run).not.toContain('${{');
  });

  test('every output is one that its program gives', () => {
    const main = textOf(name, 'main.ts');
    for (const [output, { value }] of Object.entries<{ value: string }>(action.outputs ?? {})) {
      expect(value).toBe(`\${{ steps.run.outputs.${output} }}`);
      expect(main).toContain(`output('${output}'`);
    }
  });
});
