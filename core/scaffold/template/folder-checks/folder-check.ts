import type { Files } from '../../../catalog/files.ts';
import type { Problem } from '../../../catalog/problem.ts';
import type { Template } from '../template.ts';
import type { GeneratorFacts } from '../template-parts.ts';

export interface TemplateFolder {
  template: Template;
  files: Files;
  paths: readonly string[];
  generator: readonly string[];
  facts: GeneratorFacts;
}

export type TemplateCheck = (folder: TemplateFolder) => Problem[];
