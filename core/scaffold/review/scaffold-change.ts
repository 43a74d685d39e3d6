import type { Ref } from '../../catalog/ref.ts';
import { choice, integer, list, type Of, object, string, typed } from '../../catalog/schema/shapes.ts';
import { Slot } from '../../part/slot.ts';
import { pathProblem } from '../fill/path-problem.ts';
import { type FileMode, RENDER_LIMITS } from '../fill/rendered-file.ts';

/** What the answer to a change says of where services come from; there is none where it does nothing to it. */
export const SCAFFOLDS = new Slot<readonly ScaffoldChange[]>('scaffolds');

export type PreviewFile = Of<typeof FILE>;
const FILE = object(
  {
    path: string,
    size: { ...integer, minimum: 0 },
    mode: choice<FileMode>(['100644', '100755']),
    /** Undefined for what is no text, or too much of it. */
    text: string,
  },
  ['text'],
);

export type ScaffoldChange = Of<typeof CHANGE>;
const CHANGE = object(
  {
    /** `new`: the service will be made. `changed`: what its entry records is another; `dropped`: it records nothing any more. */
    what: { enum: ['new', 'changed', 'dropped'] },
    ref: typed<Ref>(string),
    file: string,
    template: string,
    version: integer,
    /** Of a new one: the version that the template has now, where the block names an earlier one. */
    newest: integer,
    /** What a changed block said before. */
    before: object({ template: string, version: integer }, ['version']),
    /** Whether the change brings the template itself, or another form of it. */
    brings: { enum: ['new', 'edited'] },
    /** Whether the entry of a new one is there without a block: its repository may be there, too. */
    isThere: { const: true },
    /** Where it will be, when the entry says so. */
    repository: string,
    /** Of a new one: the entry's file as it will be. */
    entry: string,
    /** Of a new one: what will be made, sorted by path. */
    files: list(FILE),
    /**
     * Why a new one has no files here. `faulty`: the problems say why. `many`: others were shown. `elsewhere`: templates must not run
     * here. `no-sandbox`: they may, and this machine has no sandbox for their code.
     */
    unshown: { enum: ['faulty', 'many', 'elsewhere', 'no-sandbox'] },
    /** Types of resources that the template suggests. */
    resources: list(string),
  },
  ['version', 'newest', 'before', 'brings', 'isThere', 'repository', 'entry', 'files', 'unshown', 'resources'],
);
export type Unshown = NonNullable<ScaffoldChange['unshown']>;

export const SCAFFOLDS_SCHEMA = list(CHANGE);

/** What an answer takes of all services together; texts are UTF-16 code units. */
export const PREVIEW_LIMITS = { rendered: 10, changes: 10_000, text: 4 * 1024 * 1024 } as const;

export function previewError(changes: readonly ScaffoldChange[]): string | undefined {
  const files = changes.flatMap((change) => change.files ?? []);
  const text = files.reduce((sum, file) => sum + (file.text?.length ?? 0), 0);
  const rendered = changes.filter((change) => change.files !== undefined);
  if (
    changes.length > PREVIEW_LIMITS.changes ||
    rendered.length > PREVIEW_LIMITS.rendered ||
    text > PREVIEW_LIMITS.text
  )
    return 'It shows more text of templates than a review may.';
  for (const { files = [] } of rendered) {
    const size = files.reduce((sum, file) => sum + file.size, 0);
    if (files.length > RENDER_LIMITS.files || size > RENDER_LIMITS.total)
      return 'It shows more files than a template may make.';
    const bad = files.find(({ path }) => pathProblem(path) !== undefined);
    if (bad) return 'It shows a file at a path that no template may make.';
  }
  return undefined;
}
