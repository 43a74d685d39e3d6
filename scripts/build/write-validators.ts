import { TEMPLATES } from '#core/scaffold/template/template-records.ts';
import type { Snapshot } from '#core/snapshot/snapshot.ts';
import { formValidators } from './form-validators.ts';
import { writeFiles } from './write-files.ts';

/** Writes into a built site what forms of templates load: their parameters as functions. */
export function writeValidators(snapshot: Snapshot, site: string): void {
  const offered = (TEMPLATES.of(snapshot) ?? []).flatMap(({ template }) => template ?? []);
  writeFiles(
    offered.map(({ name, parameters }) => [`create/${name}/validators.js`, formValidators(parameters)]),
    site,
  );
}
