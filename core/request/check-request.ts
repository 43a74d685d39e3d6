import { isDeepStrictEqual } from 'node:util';
import { checkSchema } from '../catalog/schema/schema-check.ts';
import { readYaml } from '../catalog/yaml/yaml-documents.ts';
import type { Desired } from '../desired/desired.ts';
import { fieldProblems } from './field-problems.ts';
import { judgeChange } from './judge-change.ts';
import { plainFields } from './plain-fields.ts';
import type { Answer, Composition, RequestFields, RequestProblem } from './request.ts';
import type { RequestKind } from './request-kind.ts';

/**
 * Checks a request as the catalog would: its fields become the requested file, and the file is checked at its future
 * place, with the same schemas and rules. Nothing is written.
 *
 * @param given the fields, as they came in
 * @param desired what the change would be made to
 */
export async function checkRequest(kind: RequestKind, given: unknown, desired: Desired): Promise<Answer> {
  const { fields, problems: inFields } = plainFields(given, kind);
  if (inFields.some(({ field }) => field === '')) return { outcome: 'refused', problems: inFields };
  const { schema, composesAny } = kind;
  const check = (data: RequestFields) => checkSchema(schema, data);
  const { catalog, settings } = desired;
  const unfit = composesAny ? [] : fieldProblems(fields, { schema, check, catalog, externals: settings.externals });
  // A field that was left out since a part of it cannot be read is not missing.
  const lacking = unfit.filter(({ field }) => !inFields.some((one) => one.field.startsWith(`${field}[`)));
  if (unfit.length > 0) return { outcome: 'refused', problems: distinct([...inFields, ...lacking]) };
  const composed = kind.compose(fields, desired);
  if ('refused' in composed) return { outcome: 'refused', problems: distinct([...inFields, ...composed.refused]) };
  if ('exists' in composed) {
    const { exists: path, problems } = composed;
    return { outcome: 'exists', path, problems: problems.length > 0 ? problems : [alreadyThere(kind, path)] };
  }
  const { change, entry, unplaced, asAsked } = composed;
  const found = await judgeChange(change, desired);
  const judged = found.map(({ file, ...problem }) => asAsked?.(problem, file) ?? problem);
  // Warnings name the file, which is not useful without a place.
  const reported = unplaced.length > 0 ? judged.filter(isError) : judged;
  const lost = entry ? misread(change, entry) : [];
  const problems = distinct([...inFields, ...composed.problems, ...reported, ...lost, ...unplaced]);
  return { outcome: problems.some(isError) ? 'refused' : 'sound', change, problems };
}

function alreadyThere({ subjectField }: RequestKind, path: string): RequestProblem {
  const message = `It is in the catalog already, in ${path}.`;
  return { field: subjectField, severity: 'error', message, hint: 'Edit that file, or choose another name.' };
}

function isError({ severity }: RequestProblem): boolean {
  return severity === 'error';
}

/** One sentence a field is enough where two parts of the portal say that it is wrong. */
function distinct(problems: readonly RequestProblem[]): RequestProblem[] {
  const seen = new Set<string>();
  return problems.filter(({ field, severity, message }) => {
    const key = field === '' || severity === 'warning' ? message : field;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** Compares the file with the request once more: its reviewers must see exactly that. */
function misread({ text }: Composition, entry: RequestFields): RequestProblem[] {
  const [document, ...others] = readYaml(text);
  const { kind: _, ...read } = { ...(document?.data as object) } as Record<string, unknown>;
  const { kind: __, ...asked } = entry;
  if (others.length === 0 && isDeepStrictEqual(read, asked)) return [];
  const message = 'These fields cannot be written as YAML without a change.';
  return [{ field: '', severity: 'error', message, hint: 'Write the texts in plain letters.' }];
}
