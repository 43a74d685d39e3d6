import { expect, test } from 'vitest';
import { pathFault } from './path-fault.ts';

test.each(['README.md', 'src/app.ts', '.github/workflows/ci.yml', '.gitignore', 'a b/[id].astro', '…/x'])(
  '%s is fine',
  (path) => {
    expect(pathFault(path)).toBeUndefined();
  },
);

test.each([
  ['', 'is empty.'],
  ['/etc/passwd', 'is an absolute path, and everything is made below one folder.'],
  ['C:/x', 'is an absolute path, and everything is made below one folder.'],
  ['a/../../x', 'has the part `..`, which leads elsewhere.'],
  ['a//x', 'has the part ``, which leads elsewhere.'],
  ['a\\..\\x', 'has a `\\` in it, which some systems read as a folder.'],
  ['.git/hooks/x', 'lies in `.git`, which only git may write.'],
  ['a/.GIT/config', 'lies in `.git`, which only git may write.'],
  ['.g\u200cit/config', 'lies in `.git`, which only git may write.'],
  ['git~1/config', 'lies in `.git`, which only git may write.'],
  ['.git ./config', 'lies in `.git`, which only git may write.'],
  ['a\u0000', 'has a character in it that cannot be seen.'],
  ['a\nb', 'has a character in it that cannot be seen.'],
  ['con.txt', 'has the part `con.txt`, which is no name on every system.'],
  ['ab:c', 'has the part `ab:c`, which is no name on every system.'],
  ['x'.repeat(201), 'has more than 200 characters.'],
])('%j is refused', (path, why) => {
  expect(pathFault(path)).toBe(why);
});
