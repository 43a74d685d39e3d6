import { expect, test } from 'vitest';
import { documentedCatalog } from './documented-catalog.ts';

test('every service has as many documents beside it, and none elsewhere', () => {
  const files = [...documentedCatalog(20, { pages: 3, edition: 'first' })];
  const services = files.filter(([, text]) => text.startsWith('kind: service\n'));
  expect(services).toHaveLength(20);
  for (const [path, text] of services) {
    const folder = path.replace(/\.yaml$/, '');
    const documents = files
      .map(([file]) => file)
      .filter((file) => file.startsWith(`${folder}/`) && file.endsWith('.md'));
    expect(documents).toEqual([`${folder}/README.md`, `${folder}/docs/part-0.md`, `${folder}/docs/part-1.md`]);
    expect(text).not.toMatch(/^docs:/m);
  }
});
