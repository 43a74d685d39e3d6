import { templateFiles } from '#core/api/template-json.ts';
import { TEMPLATES } from '#core/scaffold/template/template-records.ts';
import type { Snapshot } from '#core/snapshot/snapshot.ts';
import { formValidators } from './form-validators.ts';
import { templateParts } from './template-parts.ts';
import { writeFiles } from './write-files.ts';

interface Place {
  /** The folder that holds templates/. */
  root: string;
  site: string;
  base: string;
}

/** Writes into a built site what pages of templates load: their files, and their parameters as functions. */
export function writeTemplates(snapshot: Snapshot, { root, site, base }: Place): void {
  const templates = TEMPLATES.of(snapshot) ?? [];
  const offered = templates.flatMap(({ template }) => template ?? []);
  const parts = new Map(offered.map(({ name }) => [name, templateParts(root, name)]));
  writeFiles(templateFiles(templates, parts, base), site);
  writeFiles(
    offered.map(({ name, parameters }) => [`create/${name}/validators.js`, formValidators(parameters)]),
    site,
  );
}
