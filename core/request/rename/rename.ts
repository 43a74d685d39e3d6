import type { Entity } from '../../catalog/entity.ts';
import { text } from '../../catalog/kinds/properties.ts';
import { materialFolder } from '../../catalog/material.ts';
import { makeRef, refParts, writtenRef } from '../../catalog/ref.ts';
import type { Context } from '../../catalog/rule.ts';
import { unfitName } from '../../catalog/rules/name-format.ts';
import { folderOf, hasFolders, TEAM_ROOTS } from '../../catalog/team-folders.ts';
import type { Patch } from '../../catalog/yaml/edit/merge-patch.ts';
import { spelled } from '../../catalog/yaml/written-path.ts';
import { asText } from '../../text/as-text.ts';
import { isMap } from '../../text/is-map.ts';
import { valueNow } from '../change/changed-fields.ts';
import { branchPart, lettersOf } from '../entry/branch-part.ts';
import { ChangeDraft } from '../entry/change-draft.ts';
import { asRequestProblem, entryField, findEntry, isProblem } from '../entry/find-entry.ts';
import { roleProblem } from '../entry/role-problem.ts';
import { type RequestFields, type RequestProblem, requestError } from '../request.ts';
import type { Composed, RefusedFields, RequestKind } from '../request-kind.ts';
import { ownRepository } from '../retire/own-repository.ts';

/** Backstage has no field of that meaning. */
const ANNOTATION = 'waypost.dev/formerly';

export const rename = {
  name: 'rename',
  title: 'Rename an entry',
  summary: 'Gives an entry another name. The old name goes on working, with a warning where it is used.',
  api: { operationId: 'renameEntry', body: 'Rename' },
  envelope: 'rename',
  subjectField: 'name',
  example: { entry: 'service:checkout', name: 'till' },
  icon: 'label',
  follows: 'After the merge the portal shows the new name, and the old address leads to it.',
  words: { fields: ['entry', 'name'] },
  schema: {
    type: 'object',
    required: ['entry', 'name'],
    properties: {
      entry: entryField('What to rename: a name such as `checkout`, or `system:storefront`.'),
      name: text('Small letters, digits and hyphens.', 'till', 'New name'),
    },
  },

  compose(fields: RequestFields, desired: Context): Composed | RefusedFields {
    const entity = findEntry({ text: fields.entry, field: 'entry' }, desired);
    if (isProblem(entity)) return { refused: [entity] };
    const name = String(fields.name).trim();
    const problem =
      nameProblem(entity, name, desired) ?? roleProblem(entity, 'entry', desired) ?? lossProblem(entity, desired);
    if (problem) return { refused: [problem] };
    const draft = new ChangeDraft(desired);
    const refused = draft.edit(entity, { name, ...formerNames(entity, name), ...keptRepository(entity, desired) });
    if (refused.length > 0) return { refused: refused.map((one) => asRequestProblem(one, 'name', entity.origin.file)) };
    const inTheWay = moveFiles({ entity, name, draft, desired });
    if (inTheWay !== undefined) return { refused: [taken(inTheWay)] };
    const { file } = entity.origin;
    return {
      change: {
        subject: name,
        path: draft.pathOf(file),
        text: draft.textOf(file),
        files: draft.changes,
        branch: `rename/${branchPart(entity.name)}-${branchPart(name)}-${lettersOf([entity.ref, name])}`,
        title: `Rename ${writtenRef(entity.ref)} to ${name}`,
      },
      problems: [],
      unplaced: [],
    };
  },
} satisfies RequestKind;

/** What is known elsewhere by its name, such as a database, would be deleted, and made again without its content. */
function lossProblem(entity: Entity, desired: Context): RequestProblem | undefined {
  const removals = (desired.removals ?? []).flatMap((removal) => removal(entity, desired) ?? []);
  if (removals.every(({ follows, refused }) => follows.length + refused.length === 0)) return undefined;
  return requestError(
    'entry',
    `\`${entity.name}\` exists under this name, and another name would delete it with its content.`,
    'Give it a `title` for people, or request a new one and move the content.',
  );
}

/** The address of a repository that is called like the entry, because a template made it: it keeps its name. */
function keptRepository(entity: Entity, desired: Context): Patch {
  if (entity.repo !== undefined) return {};
  const found = ownRepository(entity, desired);
  return 'repository' in found ? { repo: `https://github.com/${found.repository}` } : {};
}

function nameProblem({ ref, name: old, kind }: Entity, name: string, { catalog }: Context): RequestProblem | undefined {
  const problem = (message: string, hint: string) => ({ field: 'name', severity: 'error', message, hint }) as const;
  const unfit = unfitName(name, kind);
  if (unfit) return problem(`\`${spelled(name)}\` cannot be a name: it ${unfit.error}.`, unfit.hint);
  if (name === old) return problem(`It is called \`${old}\` already.`, 'Choose another name.');
  if (name.toLowerCase() === old.toLowerCase())
    return problem(
      `\`${name}\` and \`${old}\` are one name: names do not differ by case.`,
      'Choose another name, or set the `title` that people read with `npx portal change`.',
    );
  const next = makeRef({ ...refParts(ref), name });
  if (kind === 'team' && !hasFolders(next))
    return problem(
      `catalog/${folderOf(next)}/ is a folder of the platform team, so no team can be called \`${name}\`.`,
      'Choose another name.',
    );
  const other = catalog.get(next);
  if (!other || other.ref === ref) return undefined;
  return problem(
    other.ref === next
      ? `\`${writtenRef(next)}\` is there already, in ${other.origin.file}.`
      : `\`${writtenRef(next)}\` is a former name of \`${writtenRef(other.ref)}\`, and references by it lead there.`,
    'Choose another name.',
  );
}

interface Move {
  entity: Entity;
  name: string;
  draft: ChangeDraft;
  desired: Context;
}

/** The file that is called like the entry, with its material; of a team, its folders too. @returns a file that is in the way */
function moveFiles({ entity, name, draft, desired }: Move): string | undefined {
  const { file, within } = entity.origin;
  const stem = file.slice(file.lastIndexOf('/') + 1).replace(/\.ya?ml$/i, '');
  if (!within && stem.toLowerCase() === entity.name.toLowerCase()) {
    const to = `${file.slice(0, file.lastIndexOf('/') + 1)}${name.toLowerCase()}${file.slice(materialFolder(file).length)}`;
    const inTheWay = draft.move(file, to);
    if (inTheWay !== undefined) return inTheWay;
  }
  return entity.kind === 'team' ? moveTeamFolders({ entity, name, draft, desired }) : undefined;
}

function moveTeamFolders({ entity, name, draft, desired }: Move): string | undefined {
  const now = makeRef({ ...refParts(entity.ref), name });
  for (const root of TEAM_ROOTS) {
    const [from, to] = [`${root}/${folderOf(entity.ref)}/`, `${root}/${folderOf(now)}/`];
    for (const path of desired.files.keys()) {
      if (!path.startsWith(from) || path.endsWith('/')) continue;
      const inTheWay = draft.moveAlone(path, to + draft.pathOf(path).slice(from.length));
      if (inTheWay !== undefined) return inTheWay;
    }
  }
  return undefined;
}

function taken(path: string): RequestProblem {
  return requestError(
    'name',
    `The files of the entry would move to where ${path} is.`,
    'Choose another name, or move that file first.',
  );
}

/** The names that an entry had, with today's added. @param next its new name, which is not a former one any more */
function formerNames(entity: Entity, next: string): Patch {
  const isPast = (name: unknown) => asText(name)?.trim().toLowerCase() !== next.toLowerCase();
  if (entity.origin.format === 'waypost') {
    const all = new Set([...[valueNow(entity, 'formerly') ?? []].flat().filter(isPast), entity.name]);
    return { formerly: [...all] };
  }
  const annotations = valueNow(entity, 'annotations');
  const written = isMap(annotations) ? annotations[ANNOTATION] : undefined;
  const before = typeof written === 'string' ? written.split(',').map((name) => name.trim()) : [];
  const all = new Set([...before.filter((name) => name !== '' && isPast(name)), entity.name]);
  return { annotations: { [ANNOTATION]: [...all].join(', ') } };
}
