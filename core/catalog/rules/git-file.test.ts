import { expect, test } from 'vitest';
import { checkFiles } from '../check.ts';
import { DEFAULT_SETTINGS } from '../settings/read-settings.ts';
import { gitFile } from './git-file.ts';

async function reported(...paths: string[]): Promise<string[]> {
  const files = new Map(paths.map((path) => [path, '*.yaml ident\n']));
  return (await checkFiles([gitFile], { files, settings: DEFAULT_SETTINGS })).map(({ file, message }) => {
    expect(message).toMatch(/^Git reads `\.git\w+` itself, so other files here can differ from what was reviewed\.$/i);
    return file;
  });
}

test('a file that git reads in a folder is reported, in every case, and that beside catalog/ or of a template is not', async () => {
  const wrong = ['catalog/a/b/.gitmodules', 'catalog/payments/.gitattributes', 'infra/requests/x/.GitAttributes'];
  const right = ['.gitattributes', 'templates/node/skeleton/.gitattributes', 'catalog/payments/.gitignore'];
  expect(await reported(...wrong, ...right)).toEqual(wrong);
});
