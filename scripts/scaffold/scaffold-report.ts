import type { Plan } from '#core/scaffold/request/plan.ts';
import { parameterSchemas, type Template } from '#core/scaffold/template/template.ts';
import { oneLine } from '#core/text/harmless.ts';
import { changeReport, requestProblems } from '../request/ask/request-report.ts';

export function templatesReport(templates: readonly Template[]): string {
  const [first] = templates;
  if (!first) return 'There are no templates in templates/. docs/templates.md shows how to write one.';
  const paragraphs = templates.map((template) => {
    const required = (template.parameters.required ?? []) as string[];
    const names = Object.keys(parameterSchemas(template));
    const optional = names.filter((name) => !required.includes(name));
    return [
      `${template.name} (version ${template.version})  ${oneLine(template.title)}`,
      `  ${oneLine(template.description)}`,
      `  needs ${required.join(', ')}${optional.length > 0 ? `; may have ${optional.join(', ')}` : ''}`,
    ].join('\n');
  });
  return [...paragraphs, `Next: \`npx portal scaffold ${first.name}\``].join('\n\n');
}

/** The result, or the preview: the files, and the entry. @param out their folder; undefined if nothing was written */
export function scaffoldReport({ files, entry, problems }: Plan, out: string | undefined): string {
  const tree = files.map(
    ({ path, size, mode }) =>
      `  ${oneLine(path)}  ${size.toLocaleString('en')} B${mode === '100755' ? '  executable' : ''}`,
  );
  return [
    [
      out === undefined ? `It would have ${files.length} files:` : `Wrote ${files.length} files to ${out}.`,
      ...tree,
    ].join('\n'),
    ...(entry ? [`The entry that a request would add:\n${changeReport(entry)}`] : []),
    ...(problems.length > 0 ? [requestProblems(problems)] : []),
  ].join('\n\n');
}
