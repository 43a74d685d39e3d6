import type { ReactNode } from 'react';
import type { Severity } from '#core/catalog/problem.ts';
import type { JsonSchema } from '#core/catalog/schema/json-schema.ts';
import type { FieldGroup } from '#core/request/fields/field-group.ts';
import type { newFileLink } from '#core/request/new-file-link.ts';
import type { Picker } from '#core/request/picker.ts';
import type { RequestFields, RequestProblem } from '#core/request/request.ts';
import type { Choices } from '../choices.ts';
import type { Given } from '../fields/given.ts';
import type { Validators } from '../fields/load-validators.ts';

export interface FormProps {
  /** The site's base path, with slashes at both ends. */
  base: string;
  /** Of its page below create/: `register`, or the name of a template. */
  page: string;
  kind: string;
  /** A class of the form, where it looks unlike others of its kind. */
  look?: string;
  title: string;
  schema: JsonSchema;
  /** The fields in groups; none where they are below one legend. */
  groups: readonly FieldGroup[];
  /** Where GitHub would make a file; null where the portal names no forge. */
  destination: Parameters<typeof newFileLink>[0] | null;
  /** The issue form that asks for the same; null where the repository has none. */
  issueForm: string | null;
}

/** What a form also knows that checks what rules say of the file. */
export interface PortalProps {
  url: string | null;
  rules: readonly [name: string, severity: Severity | 'off'][];
}

/** What a request would become of what is filled in, as far as a browser can know. A kind of request brings how it is found. */
export interface FormTrial {
  fields: RequestFields;
  /** What is asked for, by name; empty while it has none. */
  name: string;
  problems: readonly RequestProblem[];
  /** A problem as the portal reports it, by the field of the form. */
  ofForm?(problem: RequestProblem): RequestProblem;
  makesResources?: boolean;
  validators: Validators | undefined;
  choices(picker: Picker): Choices | undefined;
  words?: Readonly<Record<string, readonly string[]>>;
  /** Says what could not be loaded, so that it is not checked. */
  lacking: string | undefined;
  preview: ReactNode;
  text: { id: string; text: string };
  /** What an issue form begins with, by the id of the question, where its questions are not the fields of the form. */
  answers?: Readonly<Record<string, string>>;
  given?: RequestFields;
  command?: string;
  /** The one file that it makes, where that is known here. Without a path while it has none. */
  file?: { path: string | undefined; branch: string; title: string };
}

export type UseTrial<Props extends FormProps> = (given: Given, props: Props) => FormTrial;
