export type Markup = 'markdown' | 'restructuredtext' | 'asciidoc';

const ENDINGS: readonly (readonly [RegExp, Markup])[] = [
  [/\.(?:md|markdown)$/i, 'markdown'],
  [/\.rst$/i, 'restructuredtext'],
  [/\.(?:adoc|asciidoc)$/i, 'asciidoc'],
];

/** How a file is written, by its ending; undefined for what is no document. */
export function markupOf(file: string): Markup | undefined {
  return ENDINGS.find(([ending]) => ending.test(file))?.[1];
}

export function withoutEnding(path: string): string {
  return ENDINGS.reduce((left, [ending]) => (left === path ? path.replace(ending, '') : left), path);
}
