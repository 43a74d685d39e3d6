import type { Template } from './template.ts';

interface TemplateVariant {
  type: string;
  query: string;
}

/** What somebody may choose to have made together with a service. What is always made is no choice. */
export function templateVariants({ resources }: Pick<Template, 'resources'>): TemplateVariant[] {
  return resources.flatMap(({ type, when = {} }) => {
    const query = new URLSearchParams(
      Object.entries(when).map(([name, value]): [string, string] => [name, String(value)]),
    );
    return query.size > 0 ? [{ type, query: query.toString() }] : [];
  });
}
