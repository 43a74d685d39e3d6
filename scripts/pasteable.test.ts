import { expect, test } from 'vitest';
import { pasteable } from './pasteable.ts';

test.each([
  ['Run `npx portal validate`.', 'Run `npx portal validate --root ../own`.'],
  [
    'Next: `npx portal forge approve 1 --as ann`, then `npx portal forge merge 1`.',
    'Next: `npx portal forge approve 1 --as ann --root ../own`, then `npx portal forge merge 1 --root ../own`.',
  ],
  ['`cat x | npx portal app rotate < key.pem`', '`cat x | npx portal app rotate --root ../own < key.pem`'],
  ['`npx portal forge open <branch>`', '`npx portal forge open <branch> --root ../own`'],
  ['`npx portal start --root other`', '`npx portal start --root other`'],
  [
    '`npx portal init && npx portal build --out dist`',
    '`npx portal init --root ../own && npx portal build --out dist --root ../own`',
  ],
  [
    '    npx portal change resource:db --set size=small',
    '    npx portal change resource:db --set size=small --root ../own',
  ],
  ['More: npx portal explain service.tier', 'More: npx portal explain service.tier'],
  ['`npx portal help forge`', '`npx portal help forge`'],
  [
    '`npm start` or `PORT=4322 npm start`',
    '`npx portal start --root ../own` or `PORT=4322 npx portal start --root ../own`',
  ],
  ['`git mv a.yaml b.yaml`', '`git -C ../own mv a.yaml b.yaml`'],
  ['`git add a.yaml && git commit`', '`git -C ../own add a.yaml && git -C ../own commit`'],
  ['`git -C /own add .`', '`git -C /own add .`'],
  ['`git pull` failed: no remote', '`git pull` failed: no remote'],
  ['`git clone https://forge.example/a.git`', '`git clone https://forge.example/a.git`'],
  ['A service calls npx portal itself.', 'A service calls npx portal itself.'],
])('%s names the catalog of the call', (text, shown) => {
  expect(pasteable(text, { root: '../own' })).toBe(shown);
});

test('a path that a shell would split is quoted, and the data folder is named too', () => {
  expect(pasteable('`npx portal list services`', { root: 'my own', data: 'd' })).toBe(
    "`npx portal list services --root 'my own' --data d`",
  );
});

test('where `portal` is installed, that is what a command begins with', () => {
  expect(pasteable('Run `npx portal validate`.', { program: 'portal' })).toBe('Run `portal validate`.');
});

test('without such options a text stays as it is', () => {
  const text = '`npx portal validate`, `npm start`, `git add a && git commit`';
  expect(pasteable(text, {})).toBe(text);
});
