import { expect, test } from 'vitest';
import { checkDesired } from '../desired/check-desired.ts';
import { readDesired } from '../parts.ts';

test('a word in settings, a template or a plugin that names no audience is reported at its place', async () => {
  const files = new Map([
    [
      'catalog/portal.yaml',
      'audiences: [public, internal, public]\nvisibility: { docs: publik }\npages: open\nviews: [{ name: A, filter: "tier:1", visibility: intern }]\n',
    ],
    ['catalog/plugins/board/plugin.yaml', 'title: Board\nkinds: [service]\nvisibility: publick\n'],
    ['catalog/plugins/board/panel.html', '<p>'],
  ]);
  const { problems } = await checkDesired(readDesired(files));
  expect(
    problems.map(({ file, line, column, message, hint }) => `${file}:${line}:${column} ${message} ${hint}`),
  ).toEqual([
    'catalog/plugins/board/plugin.yaml:3:13 `visibility` is `publick`, which is no audience of this portal. Did you mean `public`?',
    'catalog/portal.yaml:1:31 `audiences` names `public` twice. Delete one of the two.',
    'catalog/portal.yaml:2:21 `visibility.docs` is `publik`, which is no audience of this portal. Did you mean `public`?',
    'catalog/portal.yaml:3:8 `pages` is `open`, which is no audience of this portal. Write one of `public`, `internal`.',
    'catalog/portal.yaml:4:50 `views[0].visibility` is `intern`, which is no audience of this portal. Did you mean `internal`?',
  ]);
});
