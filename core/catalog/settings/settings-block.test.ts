import { expect, test } from 'vitest';
import { checkSettings } from './check-settings.ts';
import { readSettings } from './read-settings.ts';
import { readBlock, type SettingsBlock, settingsSchema } from './settings-block.ts';

interface Toys {
  most: number;
  colours: unknown;
}

const toys: SettingsBlock<Toys> = {
  name: 'toys',
  schema: {
    type: 'object',
    examples: [{ most: 3 }],
    properties: { most: { type: 'integer', maximum: 9, examples: [3] }, colours: { type: 'array' } },
  },
  findings: (written, files) =>
    JSON.stringify(written).includes('pink') && !files.has('pink.svg')
      ? [{ path: ['toys', 'colours'], message: 'There is no pink.', hint: 'Add `pink.svg`.' }]
      : [],
  read: (written) => ({ most: 1, colours: [], ...(written as object) }),
};
const KNOWN = { blocks: [toys], rules: [] };

const portal = (text: string) => new Map([['catalog/portal.yaml', text]]);
const said = (text: string) =>
  checkSettings(portal(text), KNOWN).map(
    ({ line, column, rule, message, hint }) => `${line}:${column} ${rule}: ${message} ${hint}`,
  );

test('a block of a part is read', () => {
  expect(readBlock(toys, readSettings(portal('toys: { most: 3 }\n')))).toEqual({ most: 3, colours: [] });
});

test('a block that is not there is read, too', () => {
  expect(readBlock(toys, readSettings(new Map()))).toEqual({ most: 1, colours: [] });
});

test('what its schema refuses reads as absent, and is reported', () => {
  const text = 'toys: { most: 30, colours: [red] }\n';
  expect(readBlock(toys, readSettings(portal(text)))).toEqual({ most: 1, colours: ['red'] });
  expect(said(text)).toEqual(['1:15 schema: `toys.most` is `30`, and the most allowed is 9. Write 9 or less.']);
  expect(readBlock(toys, readSettings(portal('toys: none\n')))).toEqual({ most: 1, colours: [] });
});

test('what a schema cannot say is reported at its place', () => {
  expect(said('toys:\n  colours: [pink]\n')).toEqual(['2:12 schema: There is no pink. Add `pink.svg`.']);
});

test('the schema of the file has the block, and is the same value each time', () => {
  expect(settingsSchema(KNOWN.blocks)).toMatchObject({ properties: { title: {}, toys: toys.schema } });
  expect(settingsSchema(KNOWN.blocks)).toBe(settingsSchema(KNOWN.blocks));
});
