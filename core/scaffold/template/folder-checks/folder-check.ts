import type { Files } from '../../../catalog/files.ts';
import type { Problem } from '../../../catalog/problem.ts';
import type { Template } from '../template.ts';
import type { GeneratorFacts } from '../template-parts.ts';

export interface TemplateFolder {
  template: Template;
  files: Files;
  /** Of the skeleton. */
  paths: readonly string[];
  /** Of new/. */
  generator: readonly string[];
  facts: GeneratorFacts;
}

/** Finds one sort of error in the folder of a template, without running anything. */
export type TemplateCheck = (folder: TemplateFolder) => Problem[];
