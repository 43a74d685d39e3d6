import type { JsonSchema } from '../../catalog/schema/json-schema.ts';
import { type Picker, pickerOf } from '../../request/picker.ts';
import type { Produces } from './produces-schema.ts';
import type { TemplateResource } from './template-resources-schema.ts';

export const TEMPLATES_FOLDER = 'templates';

export const TEMPLATE_NAME = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

export const TEMPLATE_ICONS = ['server', 'worker', 'window', 'book', 'module'] as const;
export type TemplateIcon = (typeof TEMPLATE_ICONS)[number];

/** A golden path: its parameters, what it makes, and who may use it. */
export interface Template {
  name: string;
  title: string;
  description: string;
  owner: string;
  tags: readonly string[];
  icon?: TemplateIcon;
  /** Counts up with every change that services made from it should get. */
  version: number;
  use: {
    /** Roles and teams; nobody named means everybody. */
    who: readonly string[];
    /** Roles and teams that must approve in addition to the owner. */
    approvals: readonly string[];
  };
  /** JSON Schema 2020-12 of an object; serviceName, owner and description are always among its properties. */
  parameters: JsonSchema;
  produces: Produces;
  resources: readonly TemplateResource[];
  files: {
    /** Globs of skeleton files in which nothing is replaced. */
    verbatim: readonly string[];
    /** Paths that get the executable bit; no other does. */
    executable: readonly string[];
    /** Whether it may make files that GitHub's runners obey. */
    workflows: boolean;
  };
  repository: {
    visibility: 'private' | 'public';
    /** Names of secrets that people must give it: values are nowhere. */
    secrets: readonly string[];
  };
  /** The commands of its own CI, each a list of words. */
  checks: readonly (readonly string[])[];
  file: string;
}

export function pickedBy(template: Pick<Template, 'parameters'>, picker: Picker): string | undefined {
  return Object.entries(parameterSchemas(template)).find(([, schema]) => pickerOf(schema) === picker)?.[0];
}

export function parameterSchemas({ parameters }: Pick<Template, 'parameters'>): Readonly<Record<string, JsonSchema>> {
  return (parameters.properties ?? {}) as Record<string, JsonSchema>;
}

/** What every template asks, whatever else it asks. */
export const STANDARD_PARAMETERS = ['serviceName', 'owner', 'description'];
