import type { Template } from '../template/template.ts';
import {
  type GeneratorFile,
  generatorFiles,
  type SkeletonFile,
  skeletonFiles,
  type TemplateParts,
} from '../template/template-parts.ts';
import type { TemplateRecord } from '../template/template-records.ts';
import { templateVariants } from '../template/template-variants.ts';

/** A template in the list. Only its name is known of one that has an error. */
export interface TemplateSummary {
  name: string;
  title: string;
  description: string;
  owner: string | null;
  tags: readonly string[];
  version: number | null;
  use: Template['use'];
  type: string | null;
  lifecycle: string | null;
  /** Whether it can be used. */
  offered: boolean;
  problems: TemplateRecord['problems'];
  /** Path of its page. */
  page: string;
  /** Paths of its page with a resource chosen that can be made together with a service. */
  variants: readonly { type: string; page: string }[];
  /** Path of everything about it as JSON; null where it is not offered. */
  api: string | null;
}

/** Everything about a template that is offered. */
export interface TemplateDetail extends TemplateSummary {
  parameters: Template['parameters'];
  produces: Template['produces'];
  resources: Template['resources'];
  files: Template['files'];
  checks: Template['checks'];
  /** Of skeleton/, before anything is filled in. */
  skeleton: SkeletonFile[];
  /** Of new/. What they make, or add to files of the skeleton, is known when they are run. */
  generator: GeneratorFile[];
}

/** @param base the path that the site is served under, with slashes at both ends */
export function templateSummary({ name, address, problems, template }: TemplateRecord, base: string): TemplateSummary {
  return {
    name,
    title: template?.title ?? name,
    description: template?.description ?? '',
    owner: template?.owner ?? null,
    tags: template?.tags ?? [],
    version: template?.version ?? null,
    use: template?.use ?? { who: [], approvals: [] },
    type: template?.produces.type ?? null,
    lifecycle: template?.produces.lifecycle ?? null,
    offered: template !== undefined,
    problems,
    page: `${base}${address}/`,
    variants: (template ? templateVariants(template) : []).map(({ type, query }) => ({
      type,
      page: `${base}${address}/?${query}`,
    })),
    api: template ? `${base}api/templates/${name}.json` : null,
  };
}

/** The files of the API about templates that are offered, by path. */
export function* templateFiles(
  records: readonly TemplateRecord[],
  partsOf: (name: string) => TemplateParts,
  base: string,
): Iterable<[path: string, text: string]> {
  for (const record of records) {
    const { template, name } = record;
    if (!template) continue;
    const { parameters, produces, resources, files, checks } = template;
    const { skeleton, generator } = partsOf(name);
    const detail: TemplateDetail = {
      ...templateSummary(record, base),
      parameters,
      produces,
      resources,
      files,
      checks,
      skeleton: skeletonFiles(skeleton),
      generator: generatorFiles(generator),
    };
    yield [`api/templates/${name}.json`, JSON.stringify(detail)];
  }
}
