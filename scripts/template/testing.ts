import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { manifest, VALUES } from '#core/scaffold/testing.ts';
import { checkValues } from '#core/scaffold/values/check-values.ts';
import { withGenerators } from './generator/generator-policy.ts';
import { render } from './generator/render.ts';
import { findTemplate, openTemplates } from './open-templates.ts';

export { manifest, VALUES };

/** A repository with one team, and the template `tiny` of these files below its folder. */
export function repositoryWith(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), 'waypost-scaffold-'));
  const all = {
    'catalog/portal.yaml': 'title: Acme\nforge: { github: acme/portal }\n',
    'catalog/teams/payments.yaml': 'kind: team\nname: payments\n',
    ...Object.fromEntries(
      Object.entries({ 'template.yaml': manifest(), ...files }).map(([path, text]) => [`templates/tiny/${path}`, text]),
    ),
  };
  for (const [path, text] of Object.entries(all)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

/** Renders the template of such a repository: texts by path, and what is wrong as one text. */
export async function rendered(root: string, values: Readonly<Record<string, unknown>> = VALUES) {
  const template = findTemplate(openTemplates(root), 'tiny');
  if (!('parameters' in template)) throw new Error(JSON.stringify(template));
  // These templates are the tests' own, so a machine without a sandbox can run them, too.
  const { files, problems } = await withGenerators({ withoutSandbox: true }, () =>
    render(root, template, checkValues(template, values).values),
  );
  return {
    files: Object.fromEntries(files.map(({ path, content }) => [path, new TextDecoder().decode(content)])),
    said: problems.map(({ field, message, hint }) => `${field}: ${message} ${hint}`).join('\n'),
  };
}
