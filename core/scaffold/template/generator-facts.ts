import type { Files } from '../../catalog/files.ts';
import type { Problem } from '../../catalog/problem.ts';
import { TextPlaces } from '../../catalog/yaml/text-place.ts';
import { spelled } from '../../catalog/yaml/written-path.ts';
import { readYaml } from '../../catalog/yaml/yaml-documents.ts';
import { isMap } from '../../text/is-map.ts';
import { ejsFault } from './ejs-fault.ts';
import { TEMPLATES_FOLDER } from './template.ts';
import { type GeneratorText, generatorFile, generatorText } from './template-parts.ts';

/** What is known of a generator that was not run. */
export interface GeneratorFacts {
  problems: Problem[];
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

/** Looks at the files of new/: whether they are templates, can be read, and what they make. */
export function generatorFacts(files: Files, template: string, paths: readonly string[]): GeneratorFacts {
  const problems: Problem[] = [];
  const made: Target[] = [];
  const added: Target[] = [];
  let isWhole = true;
  for (const path of paths) {
    const file = `${TEMPLATES_FOLDER}/${template}/new/${path}`;
    const text = path.endsWith('.ejs.t') ? files.get(file) : undefined;
    if (text === undefined) {
      problems.push(problem(file, path.endsWith('.ejs.t') ? (files.refusal?.(file) ?? UNREADABLE) : NO_TEMPLATE));
      continue;
    }
    const parts = generatorText(text);
    problems.push(
      ...faultsOf(parts, text).map(({ offset, ...words }) => problem(file, words, new TextPlaces(text).at(offset))),
    );
    const { to, isCertain, isAddition } = generatorFile(path, text);
    if (to === undefined) isWhole = isWhole && !/^["']?to["']?\s*:/m.test(parts.head);
    else (isAddition ? added : made).push({ path, to, isCertain });
  }
  return { problems, made, added, isWhole };
}

interface Fault extends Words {
  /** In the whole text. */
  offset: number;
}

type Words = Pick<Problem, 'message' | 'hint'> & Partial<Pick<Problem, 'severity'>>;

function faultsOf({ head, headAt, body, bodyAt }: GeneratorText, text: string): Fault[] {
  if (head === '')
    return [{ offset: 0, severity: 'warning', message: NO_HEAD, hint: 'Start it with `---`, `to: …` and `---`.' }];
  const [document] = readYaml(head);
  const [fault] = document?.faults ?? [];
  if (fault)
    return [
      { offset: headAt + fault.offset, message: `Its front matter cannot be read. ${fault.message}`, hint: QUOTE },
    ];
  const fields = isMap(document?.data) ? document.data : {};
  const inHead = Object.entries(fields).flatMap(([key, value]) => {
    const found = typeof value === 'string' ? ejsFault(value) : undefined;
    if (!found) return [];
    const line = head.search(new RegExp(`^["']?${escaped(key)}["']?\\s*:`, 'm'));
    return [{ offset: headAt + Math.max(line, 0), ...syntax(`\`${spelled(key)}\` of its front matter`, found.why) }];
  });
  const inBody = ejsFault(body);
  return [
    ...inHead,
    ...('to' in fields
      ? []
      : [{ offset: 0, severity: 'warning' as const, message: NO_TO, hint: 'Add `to: …` to its front matter.' }]),
    ...(fields.sh
      ? [
          {
            offset: text.search(/^["']?sh\b/m),
            message: SH,
            hint: 'Delete `sh`; `checks` in template.yaml run programs.',
          },
        ]
      : []),
    ...(inBody ? [{ offset: bodyAt + inBody.offset, ...syntax('It', inBody.why) }] : []),
  ];
}

const NO_HEAD = 'This file has no front matter, so it makes nothing.';
const NO_TO = 'Its front matter has no `to`, so it makes nothing.';
const SH = '`sh` would start a program, which is not allowed.';
const QUOTE = 'Quote values that contain `: ` or `#`.';

function syntax(what: string, why: string): Words {
  return { message: `${what} is no EJS: ${why.replace(/\.$/, '')}.`, hint: 'Fix the code between `<%` and `%>`.' };
}

function escaped(text: string): string {
  return text.replace(/[^\w]/g, '\\$&');
}

const NO_TEMPLATE: Words = {
  message: 'This file is no Hygen template, and new/ may have no other files.',
  hint: 'Rename it to end in `.ejs.t`, or move it into skeleton/.',
};
const UNREADABLE: Words = { message: 'The file cannot be read.', hint: 'Save it as UTF-8 text.' };

function problem(file: string, words: Words, place = { line: 1, column: 1 }): Problem {
  return { rule: 'readable', severity: 'error', file, ...place, pointer: '', ...words };
}
