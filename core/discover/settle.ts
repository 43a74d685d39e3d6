import { flatText } from '../catalog/yaml/entry-text.ts';
import type { Desired } from '../desired/desired.ts';
import { ChangedFiles } from '../request/changed-files.ts';
import { entryFile } from '../request/entry/entry-file.ts';
import { judgeChange } from '../request/judge-change.ts';
import type { RequestProblem } from '../request/request.ts';
import type { ProposedFile } from './finding.ts';
import type { Reason } from './found-repository.ts';

export interface Draft {
  path: string;
  subject: string;
  fields: Readonly<Record<string, unknown>>;
  reasons: readonly Reason[];
}

/** Fields without which an entry is another. */
const KEPT = new Set(['kind', 'name', 'namespace', 'owner', 'repo']);
const MOST_ROUNDS = 4;

export interface Settled {
  files: readonly ProposedFile[];
  remarks: readonly string[];
}

/** Checks drafts of one repository as every entry is. A field that makes an entry wrong is left out, or else the whole entry. */
export async function settle(drafts: readonly Draft[], desired: Desired): Promise<Settled> {
  let left = drafts;
  const remarks: string[] = [];
  for (let round = 1; round <= MOST_ROUNDS && left.length > 0; round++) {
    const judged = await judgeAll(left, desired);
    const wrong = judged.filter(({ problems }) => problems.some(isError));
    if (wrong.length === 0) return { files: judged.map(toFile), remarks };
    left = judged.flatMap(({ draft, problems }) => {
      const errors = problems.filter(isError);
      if (errors.length === 0) return [draft];
      const fixed = withoutErrors(draft, errors);
      remarks.push(
        ...errors.map(({ message }) => `${fixed ? 'Left a field out' : `Left \`${draft.subject}\` out`}: ${message}`),
      );
      return fixed ?? [];
    });
  }
  return { files: [], remarks };
}

interface Judged {
  draft: Draft;
  text: string;
  problems: readonly RequestProblem[];
}

async function judgeAll(drafts: readonly Draft[], desired: Desired): Promise<Judged[]> {
  const written = drafts.map((draft) => ({ draft, path: draft.path, text: textOf(draft, desired) }));
  const judged: Judged[] = [];
  for (const { draft, path, text } of written) {
    const others = written.filter((other) => other.path !== path);
    const added = others.map((other) => ({ do: 'add' as const, path: other.path, text: other.text }));
    const files = new ChangedFiles(desired.files, added);
    const change = { subject: draft.subject, path, text, branch: '', title: '' };
    judged.push({ draft, text, problems: await judgeChange(change, { ...desired, files }) });
  }
  return judged;
}

function textOf({ fields }: Draft, { settings }: Desired): string {
  return fields.kind === 'service' ? entryFile('service', fields, settings.url) : flatText(fields, []);
}

function withoutErrors(draft: Draft, errors: readonly RequestProblem[]): Draft | undefined {
  const names = new Set(errors.map(({ field }) => field.replace(/[.[].*$/s, '')));
  const faulty = [...names].filter((name) => !KEPT.has(name) && Object.hasOwn(draft.fields, name));
  if (faulty.length === 0 || [...names].some((name) => KEPT.has(name))) return undefined;
  return {
    ...draft,
    fields: Object.fromEntries(Object.entries(draft.fields).filter(([name]) => !faulty.includes(name))),
    reasons: draft.reasons.filter(({ field }) => !faulty.includes(field)),
  };
}

function toFile({ draft, text, problems }: Judged): ProposedFile {
  return { path: draft.path, text, subject: draft.subject, reasons: draft.reasons, warnings: problems };
}

function isError({ severity }: RequestProblem): boolean {
  return severity === 'error';
}
