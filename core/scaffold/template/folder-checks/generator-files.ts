import { compile } from 'ejs';
import { type Files, refusalOf } from '../../../catalog/files.ts';
import { fileProblem, type Problem } from '../../../catalog/problem.ts';
import { TextPlaces } from '../../../catalog/yaml/text-place.ts';
import { spelled } from '../../../catalog/yaml/written-path.ts';
import { readYaml } from '../../../catalog/yaml/yaml-documents.ts';
import { isMap } from '../../../text/is-map.ts';
import { TEMPLATES_FOLDER } from '../template.ts';
import { type GeneratorText, generatorText } from '../template-parts.ts';
import type { TemplateFolder } from './folder-check.ts';

/** Files of new/ that are no templates of the generator, cannot be read, or make nothing. */
export function generatorFiles({ template: { name }, files, generator }: TemplateFolder): Problem[] {
  return generator.flatMap((path) => {
    const file = `${TEMPLATES_FOLDER}/${name}/new/${path}`;
    return path.endsWith('.ejs.t') ? problemsIn(file, files) : [readable(file, NO_TEMPLATE)];
  });
}

function problemsIn(file: string, files: Files): Problem[] {
  const text = files.get(file);
  if (text === undefined) return [readable(file, refusalOf(file, files))];
  const places = new TextPlaces(text);
  return errorsOf(generatorText(text), text).map(({ offset, ...words }) =>
    readable(file, { ...words, ...places.at(offset) }),
  );
}

function readable(file: string, words: Words & Partial<Problem>): Problem {
  return fileProblem(file, { rule: 'readable', ...words });
}

const NO_TEMPLATE: Words = {
  message: 'This file is no Hygen template, and new/ may have no other files.',
  hint: 'Rename it to end in `.ejs.t`, or move it into skeleton/.',
};

type Words = Pick<Problem, 'message' | 'hint'> & Partial<Pick<Problem, 'severity'>>;

interface HeadError extends Words {
  offset: number;
}

function errorsOf({ head, headAt, body, bodyAt }: GeneratorText, text: string): HeadError[] {
  if (head === '')
    return [{ offset: 0, severity: 'warning', message: NO_HEAD, hint: 'Start it with `---`, `to: …` and `---`.' }];
  const [document] = readYaml(head);
  const [error] = document?.errors ?? [];
  if (error)
    return [
      { offset: headAt + error.offset, message: `Its front matter cannot be read. ${error.message}`, hint: QUOTE },
    ];
  const fields = isMap(document?.data) ? document.data : {};
  const inHead = Object.entries(fields).flatMap(([key, value]) => {
    const found = typeof value === 'string' ? ejsError(value) : undefined;
    if (!found) return [];
    const line = head.search(new RegExp(`^["']?${key.replace(/[^\w]/g, '\\$&')}["']?\\s*:`, 'm'));
    return [{ offset: headAt + Math.max(line, 0), ...syntax(`\`${spelled(key)}\` of its front matter`, found.why) }];
  });
  const inBody = ejsError(body);
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

interface EjsError {
  offset: number;
  why: string;
}

function ejsError(text: string): EjsError | undefined {
  try {
    compile(text, PLAIN);
    return undefined;
  } catch (error) {
    const [said = ''] = String(error instanceof Error ? error.message : error).split(' while compiling ejs');
    return unclosed(text) ?? { offset: badExpression(text) ?? Math.max(text.indexOf('<%'), 0), why: said };
  }
}

/** Without the code that tracks lines at run time, which would cause errors of its own. */
const PLAIN = { compileDebug: false };

/** Opening and closing signs in their order; those that are doubled stand for themselves. */
const SIGN = /<%%|%%>|<%[=\-_#]?|[-_]?%>/g;

function unclosed(text: string): EjsError | undefined {
  let open: RegExpExecArray | undefined;
  for (const sign of text.matchAll(SIGN)) {
    if (/^(?:<%%|%%>)$/.test(sign[0])) continue;
    const isOpening = sign[0].startsWith('<');
    if (open && isOpening) break;
    open = isOpening ? sign : undefined;
  }
  return open && { offset: open.index, why: `\`${open[0]}\` is not closed by \`%>\`` };
}

/** The place of the first text that is not valid alone, as an expression must be and other code need not. */
function badExpression(text: string): number | undefined {
  return [...text.matchAll(/<%[=-](?:(?![-_]?%>).)*[-_]?%>/gs)].find(([whole]) => !compiles(whole))?.index;
}

function compiles(text: string): boolean {
  try {
    compile(text, PLAIN);
    return true;
  } catch {
    return false;
  }
}
