import type { JsonSchema } from '../../catalog/schema/json-schema.ts';
import { type Picker, pickerOf } from '../../request/picker.ts';
import type { WrittenTemplate } from './template-schema.ts';

export const TEMPLATES_FOLDER = 'templates';

type Whole<Name extends keyof WrittenTemplate> = Required<NonNullable<WrittenTemplate[Name]>>;
type Written = Omit<WrittenTemplate, 'kind' | 'visibility'>;

/** A golden path as its template.yaml says it, with what holds where that says nothing: lists are empty, and the rest is as by default. */
export interface Template extends Omit<Written, Lists | Blocks>, Required<Pick<Written, Lists>> {
  use: Whole<'use'>;
  files: Whole<'files'>;
  repository: Whole<'repository'>;
  file: string;
}
type Lists = 'tags' | 'resources' | 'checks';
type Blocks = 'use' | 'files' | 'repository';

export function pickedBy(template: Pick<Template, 'parameters'>, picker: Picker): string | undefined {
  return Object.entries(parameterSchemas(template)).find(([, schema]) => pickerOf(schema) === picker)?.[0];
}

export function parameterSchemas({ parameters }: Pick<Template, 'parameters'>): Readonly<Record<string, JsonSchema>> {
  return (parameters.properties ?? {}) as Record<string, JsonSchema>;
}

/** What every template asks, whatever else it asks. */
export const STANDARD_PARAMETERS = ['serviceName', 'owner', 'description'];
