import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { generatedFiles } from '#core/migration/generated-files.ts';
import { readDesired } from '#core/parts.ts';
import { withProductTypes } from '../catalog/with-product-types.ts';
import type { Answers } from '../init/answers.ts';
import { planInit } from '../init/plan-init.ts';
import type { Changes } from '../init/planned-files.ts';
import { PRODUCT, VERSION } from '../product.ts';
import { exampleTree } from './example-tree.ts';
import { repositoryFiles } from './repository-files.ts';
import { workflowFiles } from './workflow-files.ts';

interface Choice {
  /** Of the folder. */
  name: string;
  /** What package.json says of Waypost. */
  dependency: string;
  /** Whether it gets the example company. */
  example: boolean;
  /** Whether its catalog comes from elsewhere, so that it needs no first entry. */
  isFilled: boolean;
}

/** The files of a new portal. */
export async function planPortal(answers: Answers, { name, dependency, example, isFilled }: Choice): Promise<Changes> {
  const catalog = example ? exampleFiles() : await ownFiles(answers);
  if (isFilled) for (const path of catalog.keys()) if (isFirstEntry(path, answers)) catalog.delete(path);
  const repository = repositoryFiles({ name, title: answers.title, dependency });
  return new Map([...catalog, ...workflowFiles(VERSION), ...repository]);
}

function exampleFiles(): Changes {
  const files: Changes = exampleTree();
  const desired = readDesired(new Map(files as Map<string, string>));
  return new Map([...files, ...generatedFiles(desired, VERSION)]);
}

/** A first team with the portal itself as its entry, and one template. */
async function ownFiles(answers: Answers): Promise<Changes> {
  const starter = starterFiles();
  const scope = { layout: 'repository' } as const;
  const { changes } = await planInit(
    { files: withProductTypes(starter), scope, version: VERSION },
    answers,
    () => undefined,
  );
  return new Map([...starter, ...changes].filter(([, text]) => text !== null));
}

const STARTER = 'scripts/create/starter';

function starterFiles(): Map<string, string> {
  const folder = join(PRODUCT, STARTER);
  const paths = globSync('**/*.*', { cwd: folder }).sort();
  return new Map(paths.map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
}

function isFirstEntry(path: string, { team }: Answers): boolean {
  return path.startsWith(`catalog/${team}/`);
}
