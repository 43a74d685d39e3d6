import { compareText } from '#core/text/compare-text.ts';
import type { Tree } from '../../git/git-tree.ts';

/** Whose each file of a copy is. All sorted. */
export interface Division {
  /** Of the product, and not changed. */
  untouched: string[];
  /** Of the product, and changed, also where the package has no such file. */
  changed: string[];
  /** Added where the product has its code. */
  added: string[];
}

/** What an organisation owns in every portal, or is generated from that. */
const OWN = /^(?:(?:catalog|templates|infra\/requests|\.github\/ISSUE_TEMPLATE)\/|\.github\/CODEOWNERS$)/;

/** Made again, whatever it has. */
const MADE = /^(?:\.waypost\/|(?:.*\/)?package-lock\.json$)/;

/** Theirs once they changed it. */
const THEIRS_IF_CHANGED = /^(?:README\.md|SECURITY\.md|LICENSE|\.gitignore|\.github\/dependabot\.yml)$/;

/** Where only the product's own code is. */
const CODE = /^(?:actions|core|docs|infra|rulesets|scripts|site|tests)\/|^astro\.config\./;

const OWN_TYPE = /^(infra\/types\/[^/]+)\//;

/** @param base the files of the product, as they were copied */
export function divideCopy(base: Tree, copy: Tree): Division {
  const division: Division = { untouched: [], changed: [], added: [] };
  const types = new Set([...base.keys()].flatMap((path) => OWN_TYPE.exec(path)?.[1] ?? []));
  for (const [path, { hash }] of copy) {
    const before = base.get(path);
    const type = OWN_TYPE.exec(path)?.[1];
    if (OWN.test(path) || (type && !types.has(type))) continue;
    if (MADE.test(path)) division.untouched.push(path);
    else if (!before) {
      if (CODE.test(path)) division.added.push(path);
    } else if (before.hash === hash) division.untouched.push(path);
    else if (!THEIRS_IF_CHANGED.test(path)) division.changed.push(path);
  }
  for (const list of Object.values(division)) list.sort(compareText);
  return division;
}
