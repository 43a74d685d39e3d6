import { PLACE, type Values } from './fill.ts';

/**
 * Names the parameters whose value GitHub would run: as an expression, or as part of a script, for which no writing is safe.
 * Texts are safe as a whole value of YAML outside of scripts, such as below `env:`.
 *
 * @param path of the file; only workflows and actions are looked at
 */
export function runByGitHub(text: string, values: Values, path: string): string[] {
  if (!/^\.github\/(?:workflows|actions)\/|(?:^|\/)action\.ya?ml$/i.test(path)) return [];
  const names = new Set<string>();
  let block: number | undefined;
  for (const line of text.split('\n')) {
    const indent = line.search(/\S/);
    if (block !== undefined && indent >= 0 && indent <= block) block = undefined;
    const inBlock = block !== undefined;
    if (!inBlock && BEGINS_BLOCK.test(line)) block = /^(\s*- +)[\w-]+:/.exec(line)?.[1]?.length ?? indent;
    for (const { 0: place, 1: name, 2: form, index } of line.matchAll(PLACE)) {
      const value = values[name!];
      // The forms are letters and digits only.
      if (typeof value !== 'string' || form !== undefined || HARMLESS.test(value)) continue;
      const before = line.slice(0, index);
      const isData = !inBlock && isWholeValue(before, line.slice(index + place.length));
      if (!isData || value.includes('{{')) names.add(name!);
    }
  }
  return [...names];
}

/** Neither a shell nor an expression takes these for more than text. */
const HARMLESS = /^[\p{L}\w .,:/@+-]*$/u;

const BEGINS_BLOCK = /(?:^|[\s:-])[|>][-+\d]*\s*(?:#.*)?$/;

/** The one value of a key that is no script, with or without quotation marks. Comments are nobody's code. */
function isWholeValue(before: string, after: string): boolean {
  if (/^\s*#/.test(before)) return true;
  const [, key, quote] = /^\s*(?:- +)?(?:([\w-]+): +|- +)(["']?)[\w .,:/@-]*$/.exec(before) ?? [];
  if (quote === undefined || SCRIPTS.test(key ?? '')) return false;
  return quote === '' ? /[:-] +$/.test(before) && /^\s*$/.test(after) : /^[\w .,:/@-]*["']\s*$/.test(after);
}

/** Keys whose text a program reads, `if` and `script` of actions/github-script among them. */
const SCRIPTS = /^(?:run|shell|if|script|args|entrypoint|uses)$/i;
