import { createContext } from 'react';
import type { Picker } from '#core/request/picker.ts';
import type { RequestProblem } from '#core/request/request.ts';
import type { Choices } from '../choices.ts';
import type { ControlAttributes } from '../Field.tsx';

/** Fields below one legend. */
export interface FieldGroup {
  legend: string;
  has(name: string): boolean;
}

/** Context for the fields of a form. */
export interface FormSurroundings {
  /** Those to be shown. */
  problems: readonly RequestProblem[];
  /** The fields in groups, in the order of the form. */
  groups: readonly FieldGroup[];
  choices(picker: Picker): Choices | undefined;
  /** A person went on from a field. */
  leave(field: string): void;
}

/** In place of the library's own context, which draws a field again only when its value changes. */
export const FormSurroundingsContext = createContext<FormSurroundings>({
  problems: [],
  groups: [],
  choices: () => undefined,
  leave: () => {},
});

/** What the control of a field says and does. */
export interface FieldParts {
  attributes: ControlAttributes;
  leave(): void;
}

export const FieldContext = createContext<FieldParts>({
  attributes: { id: '', 'aria-describedby': undefined, 'aria-invalid': undefined, 'aria-required': undefined },
  leave: () => {},
});
