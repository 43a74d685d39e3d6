import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Sources } from '#core/scaffold/fill/assemble.ts';
import type { RawFile } from '#core/scaffold/fill/rendered-file.ts';
import { oneLine } from '#core/text/harmless.ts';
import { isMap } from '#core/text/is-map.ts';
import { readFolder } from '../../files/read-folder.ts';
import { ANSWER, QUESTION, type SandboxAnswer, type SandboxError } from './sandbox/sandbox-protocol.ts';

/** In bytes: the paths of all that a render may make. */
const LONGEST_ANSWER = 1024 * 1024;

/** Reads the report of a generator's sandbox, which the template may have written. Undefined if that is no answer. */
export function readAnswer(sandbox: string): SandboxAnswer | undefined {
  try {
    const file = join(sandbox, ANSWER);
    const stat = lstatSync(file);
    if (!stat.isFile() || stat.size > LONGEST_ANSWER) return undefined;
    const { errors, addedTo, replaced } = JSON.parse(readFileSync(file, 'utf8'));
    if (![errors, addedTo, replaced].every(Array.isArray)) return undefined;
    return {
      errors: errors.filter(isMap).map(({ kind, said }: SandboxError) => ({ kind, said: String(said) })),
      addedTo: addedTo.map(String),
      replaced: replaced.map(String),
    };
  } catch {
    return undefined;
  }
}

export type Words = readonly [message: string, hint: string];

/**
 * Reads the final content of a sandbox, as data, and compares it with the files of the start: a generator may
 * have added to those, and nothing else.
 */
export function readMade(
  sandbox: string,
  laid: readonly RawFile[],
  answer: SandboxAnswer,
): Sources & { refused: readonly Words[] } {
  const out = join(sandbox, 'out');
  if (!lstatSync(out, { throwIfNoEntry: false })?.isDirectory())
    return { skeleton: [], generated: [], refused: [['The generator replaced its own folder.', ORDINARY]] };
  const { files, refused } = readFolder(out, { isProject: false });
  const outside = readdirSync(sandbox).filter((name) => !['out', QUESTION, ANSWER].includes(name));
  const odd = [...outside.map((name) => ({ path: `../${name}`, why: 'is outside its folder' })), ...refused];
  const after = new Map(files.map((file) => [file.path, file]));
  const before = new Set(laid.map(({ path }) => path));
  const [addedTo, replaced] = [new Set(answer.addedTo), new Set(answer.replaced)];
  const harmed = laid.filter(({ path, content }) => {
    const now = after.get(path)?.content;
    return now === undefined || !(addedTo.has(path) || replaced.has(path) || Buffer.compare(content, now) === 0);
  });
  return {
    skeleton: laid.map((file) => (addedTo.has(file.path) ? (after.get(file.path) ?? file) : file)),
    generated: files.filter(({ path }) => !before.has(path) || replaced.has(path)),
    refused:
      odd.length > 0
        ? odd.map(({ path, why }) => [`The generator made \`${oneLine(path)}\`, which ${why}.`, ORDINARY])
        : harmed.map(({ path }) => [
            `The generator ${after.has(path) ? 'changed' : 'deleted'} \`${path}\` of the skeleton by code.`,
            'Add to it with a file of new/ and `inject: true`.',
          ]),
  };
}

const ORDINARY = 'Let new/ make ordinary files only.';
