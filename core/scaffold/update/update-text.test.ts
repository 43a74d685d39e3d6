import { expect, test } from 'vitest';
import type { TemplateUpdate } from './template-update.ts';
import { proposedVersion, updateBranch, updateMessage, updateText } from './update-text.ts';

const UPDATE: TemplateUpdate = {
  service: 'checkout',
  template: 'node-api',
  from: 1,
  to: 2,
  files: [
    { path: 'bin/run', what: 'added', mode: '100755' },
    { path: 'src/app.ts', what: 'changed' },
    { path: 'src/old.ts', what: 'removed' },
    { path: 'tool', what: 'changed', mode: '100644' },
  ],
  conflicts: [
    { path: 'src/app.ts', kind: 'both changed', diff: '@@ -1 +1 @@\n-a\n+b ``` c' },
    { path: 'src/gone.ts', kind: 'you removed', other: 'src/went.ts' },
  ],
  set: { port: 8080 },
  dropped: ['colour'],
};
const NOTHING: TemplateUpdate = { ...UPDATE, files: [], conflicts: [], set: {}, dropped: [] };

test('it says what conflicts and why, what to do, and what else changes', () => {
  expect(updateText(UPDATE)).toEqual({
    title: 'Update to version 2 of node-api',
    labels: ['waypost', 'template-update'],
    body: `\`checkout\` was made from the template \`node-api\`. This adds the changes of the template since version 1 to 2, merged with the changes here.

**One file conflicts. Commit the right text to this branch before you merge it.** Your text is above \`=======\`, the text of the template below.

### Fix before the merge

#### \`src/app.ts\`

You changed it, and the template changed the same lines. Look for \`<<<<<<<\` in it, and keep what is right.

Changes of the template since version 1 to 2:

\`\`\`\`diff
@@ -1 +1 @@
-a
+b \`\`\` c
\`\`\`\`

### Left as you have it

#### \`src/gone.ts\`

You removed it, and the template changed it. It stays removed. Its other name is \`src/went.ts\`. To restore it, copy it from a render: \`npx portal scaffold node-api --set … --out DIR\`.

### Values

- \`port\`: \`8080\`
- \`colour\` is no longer a parameter.

### Files

- \`bin/run\` added, executable
- \`src/app.ts\` changed
- \`src/old.ts\` removed
- \`tool\` changed, no longer executable

After the merge \`.waypost.yaml\` says version 2. If you close this instead, it is not proposed again.`,
  });
});

test('where nothing conflicts it is short, and of values alone it says so', () => {
  expect(
    updateText({ ...NOTHING, files: [{ path: '.waypost.yaml', what: 'changed' }] })
      .body.split('\n\n')
      .slice(1),
  ).toEqual([
    '### Files',
    '- `.waypost.yaml` changed',
    'After the merge `.waypost.yaml` says version 2. If you close this instead, it is not proposed again.',
  ]);
  const { title, body } = updateText({ ...NOTHING, from: 2, set: { port: 9090 } });
  expect([title, body.split('\n')[0]]).toEqual([
    'Fill node-api with other values',
    '`checkout` was made from the template `node-api`. This fills version 2 of it with other values, merged with the changes here.',
  ]);
});

test('what comes from files is text', () => {
  const path = '<b>@admin #1\n\n# x`y`\u001b[31m';
  const odd = { path, kind: 'both added', other: path, diff: `@@\n+::error::\u001b[2J` } as const;
  const { body } = updateText({ ...NOTHING, conflicts: [odd], files: [{ path, what: 'added' }], set: { a: path } });
  expect(body).toContain('#### `` <b>@admin #1 # x`y` ``');
  expect(body).toContain("Its other name is `<b>@admin #1 # x'y'`.");
  expect(body).toContain('```diff\n@@\n+::error::\n```');
  expect(body).not.toContain('\u001b');
});

test('what is more than a pull request holds is counted', () => {
  const files = Array.from({ length: 5_000 }, (_, index) => ({ path: `src/file-${index}.ts`, what: 'added' }) as const);
  const { body } = updateText({ ...NOTHING, files });
  expect(body.length).toBeLessThan(65_536);
  expect(body).toMatch(/\n\nAnd [\d,]+ more: the files of this pull request show the rest\.$/);
});

test('the commit names what is not settled', () => {
  expect(updateMessage(UPDATE).split('\n')).toEqual([
    'Update to version 2 of node-api',
    '',
    'It was version 1. Made by `portal scaffold update`.',
    '',
    'Not settled yet:',
    '- src/app.ts: You changed it, and the template changed the same lines.',
  ]);
});

test('a branch shows the version that it proposes', () => {
  expect(updateBranch(UPDATE)).toBe('waypost/update-node-api-2');
  const branches = ['waypost/update-node-api-2', 'waypost/update-node-api-12+3', 'waypost/update-node-2', 'main'];
  expect(branches.map((branch) => proposedVersion(branch, 'node-api'))).toEqual([2, 12, undefined, undefined]);
});
