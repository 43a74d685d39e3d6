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

const settingsProblems = async (text: string, more: Record<string, string> = {}) => {
  const files = new Map([['catalog/portal.yaml', text], ...Object.entries(more)]);
  const { problems } = await checkDesired(readDesired(files));
  const own = problems.filter(({ file }) => file === 'catalog/portal.yaml');
  return own.map(({ line, column, severity, message, hint }) => `${line}:${column} ${severity} ${message} ${hint}`);
};
const HINT = 'List the audience with the most readers first, and the one with the fewest last';

test.each([
  ['board, internal, public', '30', 'public', 'board', ', such as `audiences: [public, internal, board]`.'],
  ['internal, public', '23', 'public', 'internal', ', such as `audiences: [public, internal]`.'],
  ['partners, public, internal', '23', 'public', 'partners', '.'],
  ['public, restricted, internal', '33', 'internal', 'restricted', '.'],
  ['public, board, confidential, staff', '42', 'staff', 'confidential', '.'],
])('the audiences %s are in the wrong order', async (list, column, name, before, such) => {
  expect(await settingsProblems(`audiences: [${list}]\n`)).toEqual([
    `1:${column} error \`audiences\` lists \`${name}\` after \`${before}\`, and the first is the widest: \`${name}\` would see all that is for \`${before}\`. ${HINT}${such}`,
  ]);
});

test.each(['public, internal', 'public, partners, internal, board', 'board, internal', 'internal, restricted', 'a, b'])(
  'the audiences %s may be in that order',
  async (list) => expect(await settingsProblems(`audiences: [${list}]\n`)).toEqual([]),
);

test('names of audiences are in lower case, and sections have the names of sections', async () => {
  expect(await settingsProblems('audiences: [public, Board]\nvisibility: { cost: public }\n')).toEqual([
    '1:21 error `audiences[1]` is `Board`, which has the wrong form. Write it in lower case: at most 31 letters, digits and dashes, and a letter first, such as `internal`.',
    '2:21 error There is no section `cost`. Did you mean `costs`?',
  ]);
});

test('a title that names something hidden is a warning, but everyday words of titles are none', async () => {
  const audiences = 'audiences: [public, internal]\n';
  const hidden = { 'catalog/shop.yaml': 'kind: team\nname: shop\n---\nkind: service\nname: portal\nowner: shop\n' };
  expect(await settingsProblems(`title: Acme portal\n${audiences}`, hidden)).toEqual([]);
  expect(await settingsProblems(`title: Shop portal\n${audiences}`, hidden)).toEqual([
    '1:8 warning `title` names `shop`, which `public` may not see, so the portal of that audience is called Waypost. Write another title, or `visibility: public` in the entry that is called `shop`.',
  ]);
  expect(await settingsProblems('title: Shop portal\n', hidden)).toEqual([]);
});

test('what cannot be read is reported at each place, with what to write', async () => {
  const files = new Map([
    [
      'catalog/portal.yaml',
      'audiences: [public, internal]\nvisibility: { docs: [public] }\nviews: [{ name: A, filter: "tier:1", visibility: [public] }, { name: B, filter: "tier:1", Visibility: public }]\n',
    ],
    ['catalog/teams/shop.yaml', 'kind: team\nname: shop\nvisibility: Public\n'],
    ['catalog/teams/desk.yaml', 'kind: team\nname: desk\nvisibility:\n'],
    ['catalog/teams/cart.yaml', 'kind: team\nname: cart\nvisibility: [public]\n'],
    ['catalog/teams/till.yaml', 'kind: team\nname: till\nvisiblity: public\n'],
    ['catalog/teams/shop/README.md', '---\nvisibility: [public]\n---\n# Shop\n'],
    ['catalog/teams/shop/a.md', '---\nvisibility: publik\n---\n# A\n'],
    ['catalog/teams/shop/b.md', '---\ntitle: a: b\nvisibility: public\n---\n# B\n'],
    ['templates/a/template.yaml', 'kind: template\nname: a\nvisibility: 1\n'],
    ['infra/types/a/type.yaml', 'name: a\nvisiblity: public\n'],
  ]);
  const { problems } = await checkDesired(readDesired(files));
  const about = problems.filter(({ message, pointer }) => /visib|docs/i.test(pointer) || /visib/i.test(message));
  expect(about.map(({ rule, file, line, column, message }) => `${file}:${line}:${column} ${rule} ${message}`)).toEqual([
    'catalog/portal.yaml:2:21 schema `visibility.docs` must be a text, but it is a list.',
    'catalog/portal.yaml:3:50 schema `views[0].visibility` must be a text, but it is a list.',
    'catalog/portal.yaml:3:91 schema There is no setting `views[1].Visibility`.',
    'catalog/teams/cart.yaml:3:13 schema `visibility` must be a text, but it is a list.',
    'catalog/teams/desk.yaml:3:12 schema `visibility` must be a text, but it is empty.',
    'catalog/teams/shop.yaml:3:13 audience-exists `visibility` is `Public`, which is no audience of this portal.',
    'catalog/teams/shop/README.md:1:1 audience-exists `visibility` cannot be read, so no audience sees this.',
    'catalog/teams/shop/a.md:1:1 audience-exists `visibility` is `publik`, which is no audience of this portal.',
    'catalog/teams/shop/b.md:1:1 audience-exists `visibility` cannot be read, so no audience sees this.',
    'catalog/teams/till.yaml:1:1 audience-exists `visibility` cannot be read, so no audience sees this.',
    'catalog/teams/till.yaml:3:1 unknown-field Nothing reads the field `visiblity`.',
    'infra/types/a/type.yaml:2:12 schema `visiblity` is not a known field.',
    'templates/a/template.yaml:3:13 schema `visibility` must be a text, but it is the number `1`.',
  ]);
});
