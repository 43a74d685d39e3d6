import { expect, test } from 'vitest';
import { terminalReport } from '../../report/terminal.ts';
import { queueType } from '../testing.ts';
import { checkTypes } from './check-types.ts';

const folder = (...names: string[]) =>
  new Map([
    ['infra/types/queue/type.yaml', queueType()],
    ...names.map((name) => [`infra/types/queue/${name}`, ''] as const),
  ]);

test('a folder with its construct and its page is fine', () => {
  expect(checkTypes({ files: folder('shared.ts', 'README.md') })).toEqual([]);
});

test('files that are missing beside a type.yaml are reported', () => {
  expect(terminalReport(checkTypes({ files: folder() }))).toBe(
    `infra/types/queue/type.yaml:20:16  error  schema
  \`platforms.shared.construct\` is \`shared.ts\`, and there is no such file in infra/types/queue/.
  Add it: docs/resource-types.md shows what it holds.

infra/types/queue/type.yaml:1:1  warning  schema
  This type has no \`README.md\`, so people who request it find no explanation.
  Add one beside \`type.yaml\`.`,
  );
});

test('a type.yaml with errors is reported by them alone', () => {
  const files = new Map([['infra/types/queue/type.yaml', 'name: queue\n']]);
  expect(checkTypes({ files }).every(({ severity }) => severity === 'error')).toBe(true);
});
