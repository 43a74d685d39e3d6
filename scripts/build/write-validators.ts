import { TEMPLATES } from '#core/scaffold/template/template-records.ts';
import type { Snapshot } from '#core/snapshot/snapshot.ts';
import { formValidators } from './form-validators.ts';
import { writeFiles } from './write-files.ts';

/** Writes into a built site what forms load: the parameters of templates, and the fields of requests, as functions. */
export function writeValidators(snapshot: Snapshot, site: string): void {
  const offered = (TEMPLATES.of(snapshot) ?? []).flatMap(({ template }) => template ?? []);
  const schemas = [
    ...offered.map(({ name, parameters }) => [name, parameters] as const),
    ...snapshot.requests.flatMap(({ name, form }) => (form ? [[name, form.schema] as const] : [])),
  ];
  writeFiles(
    schemas.map(([name, schema]) => [`create/${name}/validators.js`, formValidators(schema)]),
    site,
  );
}
