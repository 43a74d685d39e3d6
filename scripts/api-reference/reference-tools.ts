import { REFERENCE_TOOLS } from '#core/api-reference/reference-tools.ts';
import type { Files } from '#core/catalog/files.ts';
import { readDescription } from '#core/catalog/rules/specs/description.ts';
import type { Fields } from '#core/part/slot.ts';
import { isMap } from '#core/text/is-map.ts';
import { DocumentProcesses } from '../docs/document-processes.ts';
import { KeptReferences } from './kept-references.ts';
import { Linter } from './linter.ts';

/** Where an organisation says what Redocly checks. */
const RULESET_FILE = 'catalog/redocly.yaml';

const BUILT_IN = new Set(['minimal', 'recommended', 'recommended-strict', 'spec']);

/** Without a file of the organisation, what the official schema of a format demands. */
const STANDARD = JSON.stringify({ extends: ['spec'] });

export interface ReferenceBuild {
  tools: Fields;
  /** Files that a site has beside its pages, with their paths below it. */
  files: ReadonlyMap<string, string>;
  /** Ends the processes, and deletes what is kept and was not used for long. */
  [Symbol.asyncDispose](): Promise<void>;
}

export async function referenceTools(catalog: Files): Promise<ReferenceBuild> {
  const processes = new DocumentProcesses();
  const ruleset = rulesetOf(catalog);
  const linter = new Linter(ruleset);
  // Without a sandbox, nothing is given to Redocly.
  const checks = (await Linter.isPossible()) ? { ruleset, lint: linter.lint.bind(linter) } : undefined;
  const kept = new KeptReferences(processes, { checks });
  const files = new Map<string, string>();
  const tools = REFERENCE_TOOLS.put({
    ready: (source) => kept.ready(source),
    place: (address, text) => void files.set(address, text),
  });
  const asyncDispose = async () => {
    processes.close();
    await kept.deleteOld();
  };
  return { tools, files, [Symbol.asyncDispose]: asyncDispose };
}

/** The configuration of Redocly: the rulesets and rules of an organisation, and nothing that leads to code, files or addresses. */
export function rulesetOf(files: Pick<Files, 'get'>): string {
  const text = files.get(RULESET_FILE);
  const read = text === undefined ? undefined : readDescription(text);
  if (!read || 'error' in read) return STANDARD;
  const { extends: named, rules } = read.data;
  const known = (Array.isArray(named) ? named : [named]).filter((name) => BUILT_IN.has(String(name)));
  return JSON.stringify({ extends: known.length > 0 ? known : ['spec'], ...(isMap(rules) && { rules }) });
}
