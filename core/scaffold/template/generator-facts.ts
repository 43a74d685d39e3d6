import type { Files } from '../../catalog/files.ts';
import { TEMPLATES_FOLDER } from './template.ts';
import { generatorFile, generatorText } from './template-parts.ts';

/** What is known of a generator that was not run. */
export interface GeneratorFacts {
  /** What it makes, and what it adds to, as far as heads say it. */
  made: Target[];
  added: Target[];
  /** Whether the heads name all that may be made. */
  isWhole: boolean;
}

export interface Target {
  /** From new/. */
  path: string;
  to: string;
  isCertain: boolean;
}

/** Looks at what the files of new/ make, as far as they can be read. */
export function generatorFacts(files: Files, template: string, paths: readonly string[]): GeneratorFacts {
  const made: Target[] = [];
  const added: Target[] = [];
  let isWhole = true;
  for (const path of paths) {
    const text = path.endsWith('.ejs.t') ? files.get(`${TEMPLATES_FOLDER}/${template}/new/${path}`) : undefined;
    if (text === undefined) continue;
    const { to, isCertain, isAddition } = generatorFile(path, text);
    if (to === undefined) isWhole = isWhole && !/^["']?to["']?\s*:/m.test(generatorText(text).head);
    else (isAddition ? added : made).push({ path, to, isCertain });
  }
  return { made, added, isWhole };
}
