import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const manifest = (path: string) => JSON.parse(readFileSync(join(import.meta.dirname, path), 'utf8'));

test('what `npm create waypost` installs creates by the Waypost of its own version', () => {
  const { version } = manifest('../../package.json');
  expect(manifest('create-waypost/package.json')).toMatchObject({ version, dependencies: { waypost: version } });
});
