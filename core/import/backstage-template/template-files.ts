import { compareText } from '../../text/compare-text.ts';
import type { ConvertedFile } from './convert-file.ts';

/** By path from the template's folder, sorted. */
export type TemplateFiles = ReadonlyMap<string, { content: Uint8Array; isExecutable: boolean }>;

/**
 * The files of a template: those of the skeleton where they are, generators by names that say what they make.
 *
 * @param text of template.yaml
 */
export function templateFiles(text: string, all: readonly ConvertedFile[]): TemplateFiles {
  const files = new Map<string, { content: Uint8Array; isExecutable: boolean }>();
  files.set('template.yaml', { content: new TextEncoder().encode(text), isExecutable: false });
  for (const { skeleton, source, content, isExecutable } of all) {
    if (skeleton !== undefined) files.set(skeleton, { content, isExecutable });
    else files.set(generatorName(source, files), { content, isExecutable: false });
  }
  return new Map([...files].sort(([a], [b]) => compareText(a, b)));
}

function generatorName(source: string, files: ReadonlyMap<string, unknown>): string {
  const below = source.includes('/') ? source.slice(source.indexOf('/') + 1) : source;
  const said = below.replace(/\{%.*?%\}/g, '').replace(/\$?\{\{-?\s*\w+\.(\w+).*?\}\}/g, '$1');
  const words = said.match(/[A-Za-z0-9._]+/g) ?? [];
  const plain =
    words
      .join('-')
      .replace(/^[.-]+|[.-]+$/g, '')
      .slice(-60)
      .replace(/^[.-]+/, '') || 'file';
  for (let count = 1; ; count += 1) {
    const name = `new/${plain}${count === 1 ? '' : `-${count}`}.ejs.t`;
    if (!files.has(name)) return name;
  }
}
