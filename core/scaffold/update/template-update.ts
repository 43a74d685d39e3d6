import { quoted } from '../../text/quoted.ts';
import type { Values } from '../fill/fill.ts';
import type { FileMode } from '../fill/rendered-file.ts';

export interface TemplateUpdate {
  service: string;
  template: string;
  /** Versions; the same where only values change. */
  from: number;
  to: number;
  files: readonly UpdatedFile[];
  conflicts: readonly UpdateConflict[];
  /** Values that the record gets: new, or another. */
  set: Values;
  /** Values of parameters that the template no longer has. */
  dropped: readonly string[];
}

export interface UpdatedFile {
  path: string;
  what: 'added' | 'changed' | 'removed';
  /** Where it is set or changed: of an executable file that is new, and of one whose bit changes. */
  mode?: FileMode;
}

export interface UpdateConflict {
  path: string;
  kind: ConflictKind;
  /** The name that the template, or the repository, had or has for it. */
  other?: string;
  /** What the template changed in it, as the lines of a diff. */
  diff?: string;
}

export type ConflictKind = keyof typeof CONFLICTS;

/** Why something conflicts, and what to do about it. What is marked has both sides in the file; the rest stays as it is. */
export const CONFLICTS = {
  'both changed': {
    marked: true,
    why: 'You changed it, and the template changed the same lines.',
    fix: 'Look for `<<<<<<<` in it, and keep what is right.',
  },
  'both added': {
    marked: true,
    why: 'You added it, and the template adds it, too, with another text.',
    fix: 'Look for `<<<<<<<` in it, and keep what is right.',
  },
  binary: {
    marked: false,
    why: 'Both have another file here, and a binary file cannot be merged. Yours stays.',
    fix: 'To use the template’s file, copy it from a render: `npx portal scaffold <template> --set … --out DIR`.',
  },
  'template removed': {
    marked: false,
    why: 'The template removed it, and you changed it. Yours stays.',
    fix: 'Remove it on the branch if nothing needs it.',
  },
  'you removed': {
    marked: false,
    why: 'You removed it, and the template changed it. It stays removed.',
    fix: 'To restore it, copy it from a render: `npx portal scaffold <template> --set … --out DIR`.',
  },
  renamed: {
    marked: false,
    why: 'You renamed it, and the template gave it another name. Yours stays.',
    fix: 'Rename it on the branch if something expects the template’s name.',
  },
  clash: {
    marked: false,
    why: 'The template has a file where you have a folder or a link, or the other way round. Yours stays.',
    fix: 'Move yours, or leave the template’s out. A render shows it: `npx portal scaffold <template> --set … --out DIR`.',
  },
} as const satisfies Record<string, { marked: boolean; why: string; fix: string }>;

/** Conflicts that somebody must resolve before the merge. */
export function markedConflicts({ conflicts }: Pick<TemplateUpdate, 'conflicts'>): UpdateConflict[] {
  return conflicts.filter(({ kind }) => CONFLICTS[kind].marked);
}

/** Why, in sentences, with the other name where there is one. */
export function conflictReason({ kind, other }: UpdateConflict): string {
  return other === undefined ? CONFLICTS[kind].why : `${CONFLICTS[kind].why} Its other name is ${quoted(other)}.`;
}

export function conflictFix({ kind }: UpdateConflict, template: string): string {
  return CONFLICTS[kind].fix.replace('<template>', template);
}
