import { basename } from 'node:path';
import { convertToTsx, ExtractedScriptType } from '@astrojs/astro2tsx';

/** A file that stands for a part of an Astro component where types are checked. */
export interface TypedFile {
  /** Path beside the component, of which the name is the start: `./Page.astro` resolves to `Page.astro.tsx`. */
  path: string;
  text: string;
  /** Says where a position of `text` is in the component. Both count from 0, in UTF-16 units. */
  placeOf(offset: number): number;
}

/** A sentence of Astro's compiler about a component. */
export interface CompilerFinding {
  message: string;
  offset: number;
}

/**
 * Gives an Astro component as TypeScript, as Astro's language server does: the component as TSX, and each script that is bundled.
 *
 * @see https://www.npmjs.com/package/@astrojs/astro2tsx
 */
export function astroAsTsx(path: string, source: string): { files: TypedFile[]; findings: CompilerFinding[] } {
  const { code, mappings, scripts, diagnostics } = convertToTsx(source, { filename: basename(path) });
  const component = { path: `${path}.tsx`, text: code, placeOf: (offset: number) => originalPlace(mappings, offset) };
  const modules = scripts
    .filter(({ type }) => type === ExtractedScriptType.ProcessedModule || type === ExtractedScriptType.Module)
    .map(({ content, position, type }, index) => ({
      path: `${path}.${index}.${type === ExtractedScriptType.Module ? 'mjs' : 'mts'}`,
      text: content,
      placeOf: (offset: number) => position.start + offset,
    }));
  const findings = diagnostics
    .filter(({ severity }) => severity <= WARNING)
    .map(({ message, position }) => ({ message, offset: position.start }));
  return { files: [component, ...modules], findings };
}

/** Of the severities of the language server, which count from 1 for an error. */
const WARNING = 2;

type Mappings = ReturnType<typeof convertToTsx>['mappings'];

/** The place from which the text at an offset came; where none did, the end of what is before. */
function originalPlace(mappings: Mappings, offset: number): number {
  let place = 0;
  let best = -1;
  for (const [start, length, original, originalLength] of mappings) {
    if (start > offset || start < best) continue;
    best = start;
    place = original + Math.min(offset - start, length, originalLength);
  }
  return place;
}
