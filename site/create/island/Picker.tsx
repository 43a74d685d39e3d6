import { useCallback } from 'react';
import { Combobox } from '../../picker/Combobox.tsx';
import type { Choices } from './choices.ts';
import type { ControlAttributes } from './fields/FieldNotes.tsx';

interface Props {
  attributes: ControlAttributes;
  label: string;
  placeholder: string;
  value: string;
  /** Undefined while they are loaded, or where they could not be: then it is a field to type into. */
  choices: Choices | undefined;
  change(value: string): void;
  leave(): void;
}

export function Picker({ choices, change, leave, ...look }: Props) {
  const find = useCallback((text: string) => choices?.few(text) ?? [], [choices]);
  return (
    <Combobox
      {...look}
      attributes={look.attributes as { id: string }}
      className="control"
      find={choices && find}
      note={({ name, title }) => name !== title && <code>{name}</code>}
      type={change}
      choose={({ name }) => change(name)}
      leave={() => {
        // "Payments" means the team of that title.
        const named = look.value.trim() === '' ? undefined : choices?.named(look.value);
        if (named && named.name !== look.value) change(named.name);
        leave();
      }}
    />
  );
}
