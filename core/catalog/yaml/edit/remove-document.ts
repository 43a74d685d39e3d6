import { Parser } from 'yaml';
import { readYaml } from '../yaml-documents.ts';
import { type EditProblem, missingDocument, sameDocuments, UNFIT } from './edit-problem.ts';
import { Lines } from './lines.ts';

/** The text without the document; or that nothing is left, so that the file can go; or why it cannot be removed. */
export type DocumentRemoved = { text: string } | { emptied: true } | { refused: EditProblem[] };

/** Removes a document of a file, also one with errors, with its marker, directives and comments. The others keep every byte. */
export function removeDocument(text: string, document: number): DocumentRemoved {
  const documents = readYaml(text);
  if (!documents[document]) return { refused: missingDocument(text, documents, document) };
  const others = documents.toSpliced(document, 1);
  if (others.every(({ data, errors }) => data === null && errors.length === 0)) return { emptied: true };
  const right = candidates(text, document).find((candidate) => sameDocuments(readYaml(candidate), others));
  return right === undefined ? { refused: [{ ...UNFIT, line: 1, column: 1 }] } : { text: right };
}

interface Region {
  from: number;
  to: number;
}

function candidates(text: string, document: number): string[] {
  const lines = new Lines(text);
  const region = regionsOf(lines.plain)[document];
  if (!region) return [];
  const before = lines.text.slice(0, region.from);
  const after = lines.text.slice(region.to);
  const joined = [before + after, `${before}---${lines.eol(region.from)}${after}`];
  return lines.text === text ? joined : joined.map((candidate) => candidate.replace(/(?:\r\n|\r|\n)$/, ''));
}

function regionsOf(text: string): Region[] {
  const regions: Region[] = [];
  let directive: number | undefined;
  let free = text.startsWith('\ufeff') ? 1 : 0;
  for (const token of new Parser().parse(text)) {
    if (token.type === 'directive') directive ??= token.offset;
    if (token.type === 'doc-end') {
      const ended =
        token.offset + token.source.length + (token.end ?? []).reduce((sum, { source }) => sum + source.length, 0);
      const last = regions.at(-1);
      if (last) last.to = ended;
      free = ended;
    }
    if (token.type !== 'document') continue;
    const from = directive ?? (token.start[0]?.type === 'doc-start' ? token.offset : free);
    const last = regions.at(-1);
    if (last && last.to === text.length) last.to = from;
    regions.push({ from, to: text.length });
    [directive, free] = [undefined, text.length];
  }
  return regions;
}
