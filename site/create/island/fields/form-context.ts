import { createContext } from 'react';
import type { FieldGroup } from '#core/request/fields/field-group.ts';
import type { ProblemWords } from '#core/request/fields/problem-words.ts';
import type { Picker } from '#core/request/picker.ts';
import type { Choices } from '../choices.ts';
import type { ControlAttributes } from './FieldNotes.tsx';

export interface FormSurroundings {
  problems: readonly ProblemWords[];
  groups: readonly FieldGroup[];
  choices(picker: Picker): Choices | undefined;
  /** Words that others use in a field, by its path. */
  words: Readonly<Record<string, readonly string[]>>;
  /** What an empty field says, in place of an example. */
  placeholder?: string;
  labelOf(path: string): string | undefined;
  leave(path: string): void;
}

/** In place of the library's own context, which draws a field again only when its value changes. */
export const FormSurroundingsContext = createContext<FormSurroundings>({
  problems: [],
  groups: [],
  words: {},
  choices: () => undefined,
  labelOf: () => undefined,
  leave: () => {},
});

export interface FieldParts {
  /** Of the field: `apis[0].endpoint`. */
  path: string;
  attributes: ControlAttributes;
  leave(): void;
}

export const FieldContext = createContext<FieldParts>({
  path: '',
  attributes: { id: '', 'aria-describedby': undefined, 'aria-invalid': undefined, 'aria-required': undefined },
  leave: () => {},
});

/** Whether a field is asked for at all: what an optional field cannot do without is required once some of it is filled in. */
export const AskedContext = createContext(true);
