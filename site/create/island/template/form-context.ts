import { createContext } from 'react';
import type { Picker } from '#core/request/picker.ts';
import type { RequestProblem } from '#core/request/request.ts';
import type { Choices } from '../choices.ts';
import type { ControlAttributes } from '../Field.tsx';

/** Context for the fields of a template's form. */
export interface FormSurroundings {
  /** Those to be shown. */
  problems: readonly RequestProblem[];
  choices(picker: Picker): Choices | undefined;
  /** A person went on from a parameter. */
  leave(field: string): void;
}

/** In place of the library's own context, which draws a field again only when its value changes. */
export const FormSurroundingsContext = createContext<FormSurroundings>({
  problems: [],
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
