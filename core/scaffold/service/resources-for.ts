import type { Values } from '../fill/fill.ts';
import type { Template } from '../template/template.ts';
import type { TemplateResource } from '../template/template-resources-schema.ts';

export function resourcesFor({ resources }: Pick<Template, 'resources'>, values: Values): TemplateResource[] {
  return resources.filter(({ when = {} }) => Object.entries(when).every(([name, value]) => values[name] === value));
}

/** Types of resources that a service mostly needs, and that its request does not bring. */
export function suggestedTypes(template: Pick<Template, 'resources' | 'produces'>, values: Values): string[] {
  const requested = resourcesFor(template, values).map(({ type }) => type);
  return (template.produces.resources ?? []).filter((type) => !requested.includes(type));
}
