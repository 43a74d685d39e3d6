import { escapeText } from '../../text/escape-html.ts';
import type { DocTools } from '../doc-record.ts';
import { documentLimit } from '../document-limits.ts';
import { asWritten, type Heading, type Rendered } from '../rendered.ts';
import { type Markup, markupOf } from './markup.ts';

export async function renderDocument(
  file: string,
  text: string,
  { render }: Pick<DocTools, 'render'>,
): Promise<Rendered> {
  const markup = markupOf(file);
  return markup === undefined || markup === 'markdown' ? render(text) : plainDocument(text, markup);
}

type PlainMarkup = Exclude<Markup, 'markdown'>;

const NAMES: Readonly<Record<PlainMarkup, string>> = { restructuredtext: 'reStructuredText', asciidoc: 'AsciiDoc' };

type Line = { text: string } | { heading: string; depth: number };

/** A document in reStructuredText or AsciiDoc: headings are headings, and what is between them is shown as it was written. */
export function plainDocument(text: string, markup: PlainMarkup): Rendered {
  if (text.length > LARGEST) return asWritten(text, documentLimit(text)!);
  const lines = READERS[markup](text.replace(/\r\n?/g, '\n').split('\n'));
  const first = lines.find((line) => 'heading' in line);
  const title = first && 'heading' in first ? first.heading : undefined;
  const body = lines.filter((line) => line !== first);
  const headings: Heading[] = [];
  const parts: string[] = [];
  let written: string[] = [];
  const endText = () => {
    const start = written.findIndex((line) => line.trim() !== '');
    const part = start < 0 ? '' : written.slice(start).join('\n').trimEnd();
    if (part !== '') parts.push(`<pre class="plain">${escapeText(part)}</pre>`);
    written = [];
  };
  const ids = new Map<string, number>();
  for (const line of body) {
    if ('text' in line) written.push(line.text);
    else {
      endText();
      const { heading, depth } = line;
      const id = idOf(heading, ids);
      headings.push({ depth, id, text: heading });
      parts.push(`<h${depth} id="${id}">${escapeText(heading)}</h${depth}>`);
    }
  }
  endText();
  return {
    ...(title !== undefined && { title }),
    html: parts.join('\n'),
    targets: [],
    summary: summaryOf(body),
    headings,
    anchors: [],
    writtenIn: NAMES[markup],
  };
}

/** In UTF-16 code units. */
const LARGEST = 250_000;

const READERS: Readonly<Record<PlainMarkup, (lines: readonly string[]) => Line[]>> = {
  restructuredtext(lines) {
    // Each document chooses its own signs: the first is that of the first level.
    const levels: string[] = [];
    const read: Line[] = [];
    for (let place = 0; place < lines.length; place++) {
      const [line = '', next = '', after = ''] = lines.slice(place, place + 3);
      const isBoxed = isRule(line) && after === line && next.trim() !== '';
      const heading = isBoxed ? next : line;
      const rule = isBoxed ? line : next;
      if (
        !isBoxed &&
        !(isRule(rule) && /^\S/.test(heading) && !isRule(heading) && rule.length >= heading.trim().length)
      ) {
        read.push({ text: line });
        continue;
      }
      const sign = (isBoxed ? 'boxed ' : '') + rule[0]!;
      if (!levels.includes(sign)) levels.push(sign);
      read.push({ heading: heading.trim(), depth: Math.min(6, levels.indexOf(sign) + 1 || 1) });
      place += isBoxed ? 2 : 1;
    }
    return below(read);
  },
  asciidoc(lines) {
    let fence: string | undefined;
    return below(
      lines.map((line): Line => {
        const delimiter = /^(-{4,}|={4,}|\.{4,}|\+{4,}|\*{4,}|_{4,}|\/{4,}|```)$/.exec(line.trimEnd())?.[1];
        if (delimiter !== undefined && (fence === undefined || fence === delimiter))
          fence = fence === undefined ? delimiter : undefined;
        const [, signs = '', heading = ''] = (fence === undefined && /^(={1,6}|#{1,6})\s+(\S.*)$/.exec(line)) || [];
        return heading === '' ? { text: line } : { heading: heading.trim(), depth: signs.length };
      }),
    );
  },
};

/** The title is the page's own, so that those after it begin at the second level. */
function below(lines: readonly Line[]): Line[] {
  return lines.map((line) => ('heading' in line ? { ...line, depth: Math.max(2, line.depth) } : line));
}

function isRule(line: string): boolean {
  return /^([=\-~^"'#*+.`:_])\1{2,}\s*$/.test(line);
}

function idOf(heading: string, ids: Map<string, number>): string {
  const plain = `doc-${heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}_ -]+/gu, '')
    .replaceAll(' ', '-')}`;
  const number = ids.get(plain) ?? 0;
  ids.set(plain, number + 1);
  return number === 0 ? plain : `${plain}-${number}`;
}

/** The first paragraph that is no directive, field or comment. */
function summaryOf(lines: readonly Line[]): string {
  let paragraph: string[] = [];
  for (const line of [...lines, { text: '' }]) {
    const text = 'text' in line ? line.text.trim() : '';
    if (text !== '') paragraph.push(text);
    else if (isProse(paragraph[0] ?? '')) return paragraph.join(' ').replace(/\s+/g, ' ').slice(0, 400);
    else paragraph = [];
  }
  return '';
}

function isProse(line: string): boolean {
  return /^[\p{L}\p{N}`*_"'(]/u.test(line) && !/^[a-z-]+::/.test(line);
}
