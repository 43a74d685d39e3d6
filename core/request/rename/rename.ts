import type { Entity } from '../../catalog/entity.ts';
import { materialFolder } from '../../catalog/material.ts';
import { makeRef, refParts } from '../../catalog/ref.ts';
import type { Context } from '../../catalog/rule.ts';
import { folderOf, TEAM_ROOTS } from '../../catalog/team-folders.ts';
import { writtenRef } from '../../graph/find-ref.ts';
import { asRequestProblem } from '../entry/as-request-problem.ts';
import { branchPart } from '../entry/branch-part.ts';
import { ChangeDraft } from '../entry/change-draft.ts';
import { findEntry, isProblem } from '../entry/find-entry.ts';
import { roleProblem } from '../entry/role-problem.ts';
import type { RequestFields, RequestProblem } from '../request.ts';
import type { Composed, RequestKind } from '../request-kind.ts';
import { formerNames } from './former-names.ts';

/** Another name for an entry. The old one goes on working: what refers to it, its address, its history. */
export const rename = {
  name: 'rename',
  title: 'Rename an entry',
  summary: 'Gives an entry another name. The old name goes on working, with a warning where it is used.',
  api: { operationId: 'renameEntry', body: 'Rename' },
  envelope: 'rename',
  subjectField: 'name',
  example: { entry: 'service:checkout', name: 'till' },
  follows: 'After the merge the portal shows the new name, and the old address leads to it.',
  words: { fields: ['entry', 'name'] },
  schema: {
    type: 'object',
    required: ['entry', 'name'],
    properties: {
      entry: {
        type: 'string',
        title: 'Entry',
        description: 'What to rename: a name such as `checkout`, or `system:storefront`.',
        minLength: 1,
        examples: ['service:checkout'],
      },
      name: {
        type: 'string',
        title: 'New name',
        description: 'Small letters, digits and hyphens.',
        minLength: 1,
        examples: ['till'],
      },
    },
  },

  compose(fields: RequestFields, desired: Context): Composed | { refused: readonly RequestProblem[] } {
    const entity = findEntry({ text: fields.entry, field: 'entry' }, desired);
    if (isProblem(entity)) return { refused: [entity] };
    const name = String(fields.name).trim();
    const problem = nameProblem(entity, name, desired) ?? roleProblem(entity, 'entry', desired);
    if (problem) return { refused: [problem] };
    const draft = new ChangeDraft(desired);
    const refused = draft.edit(entity, { name, ...formerNames(entity) });
    if (refused.length > 0) return { refused: refused.map((one) => asRequestProblem(one, 'name', entity.origin.file)) };
    const taken = moveFiles({ entity, name, draft, desired });
    if (taken !== undefined) return { refused: [pathTaken(taken)] };
    const { file } = entity.origin;
    return {
      change: {
        subject: name,
        path: draft.pathOf(file),
        text: draft.textOf(file),
        files: draft.changes,
        branch: `rename/${branchPart(entity.name)}-${branchPart(name)}`,
        title: `Rename ${writtenRef(entity.ref)} to ${name}`,
      },
      problems: [],
      unplaced: [],
    };
  },
} satisfies RequestKind;

function nameProblem({ ref, name: old, kind }: Entity, name: string, { catalog }: Context): RequestProblem | undefined {
  const problem = (message: string, hint: string) => ({ field: 'name', severity: 'error', message, hint }) as const;
  if (name === old) return problem(`It is called \`${old}\` already.`, 'Choose another name.');
  if (name.toLowerCase() === old.toLowerCase())
    return problem(
      `\`${name}\` and \`${old}\` are one name: names do not differ by case.`,
      'Choose another name, or set the `title` that people read with `npx portal change`.',
    );
  const next = catalog.get(makeRef({ ...refParts(ref), name }));
  if (!next || next.ref === ref) return undefined;
  return problem(`There is a ${kind} \`${name}\` already, in ${next.origin.file}.`, 'Choose another name.');
}

interface Move {
  entity: Entity;
  name: string;
  draft: ChangeDraft;
  desired: Context;
}

/**
 * Moves the file that is called like the entry, with its material; of a team, its folders too.
 *
 * @returns a path that is taken
 */
function moveFiles({ entity, name, draft, desired }: Move): string | undefined {
  const { file, within } = entity.origin;
  const stem = file.slice(file.lastIndexOf('/') + 1).replace(/\.ya?ml$/i, '');
  if (!within && stem.toLowerCase() === entity.name.toLowerCase()) {
    const to = `${file.slice(0, file.lastIndexOf('/') + 1)}${name.toLowerCase()}${file.slice(materialFolder(file).length)}`;
    if (desired.files.has(to)) return to;
    draft.move(file, to);
  }
  return entity.kind === 'team' ? moveTeamFolders({ entity, name, draft, desired }) : undefined;
}

function moveTeamFolders({ entity, name, draft, desired }: Move): string | undefined {
  const now = makeRef({ ...refParts(entity.ref), name });
  for (const root of TEAM_ROOTS) {
    const [from, to] = [`${root}/${folderOf(entity.ref)}/`, `${root}/${folderOf(now)}/`];
    for (const path of desired.files.keys()) {
      if (!path.startsWith(from) || path.endsWith('/')) continue;
      const next = to + path.slice(from.length);
      if (desired.files.has(next)) return next;
      draft.moveAlone(path, next);
    }
  }
  return undefined;
}

function pathTaken(path: string): RequestProblem {
  return {
    field: 'name',
    severity: 'error',
    message: `The file would move to ${path}, and there is another file at that path.`,
    hint: 'Choose another name, or move that file first.',
  };
}
