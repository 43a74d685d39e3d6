import { expect, test } from 'vitest';
import { pathProblem } from './path-problem.ts';

test.each(['README.md', 'src/app.ts', '.github/workflows/ci.yml', '.gitignore', 'a b/[id].astro', '…/x'])(
  '%s is fine',
  (path) => {
    expect(pathProblem(path)).toBeUndefined();
  },
);

test.each([
  ['', 'is empty.'],
  ['/etc/passwd', 'is an absolute path, and all files are made below one folder.'],
  ['C:/x', 'is an absolute path, and all files are made below one folder.'],
  ['a/../../x', 'has the part `..`, which leads to another folder.'],
  ['a//x', 'has the part ``, which leads to another folder.'],
  ['a\\..\\x', 'has a `\\` in it, which some systems read as a folder.'],
  ['.git/hooks/x', 'is in `.git`, which only git may write.'],
  ['a/.GIT/config', 'is in `.git`, which only git may write.'],
  ['.g\u200cit/config', 'is in `.git`, which only git may write.'],
  ['git~1/config', 'is in `.git`, which only git may write.'],
  ['.git ./config', 'is in `.git`, which only git may write.'],
  ['a\u0000', 'has an invisible character in it.'],
  ['a\nb', 'has an invisible character in it.'],
  ['con.txt', 'has the part `con.txt`, which is not a valid name on every system.'],
  ['ab:c', 'has the part `ab:c`, which is not a valid name on every system.'],
  ['x'.repeat(201), 'has more than 200 characters.'],
])('%j is refused', (path, why) => expect(pathProblem(path)).toBe(why));
