import { type KeyboardEvent, useMemo, useState } from 'react';
import type { Choices } from './choices.ts';
import type { ControlAttributes } from './Field.tsx';

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

/** A field that names an entity: a combobox with a list (https://www.w3.org/WAI/ARIA/apg/patterns/combobox/). */
export function Picker({ attributes, label, placeholder, value, choices, change, leave }: Props) {
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(-1);
  const options = useMemo(() => (open && choices ? choices.few(value) : []), [open, choices, value]);
  const active = options[at];
  const list = `${attributes.id}-list`;

  function choose(name: string) {
    change(name);
    close();
  }
  function close() {
    setOpen(false);
    setAt(-1);
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing || !choices) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0 && !open) {
      setOpen(true);
      setAt(event.altKey ? -1 : step > 0 ? 0 : choices.few(value).length - 1);
    } else if (step !== 0 && options.length > 0) {
      setAt(at < 0 ? (step > 0 ? 0 : options.length - 1) : (at + step + options.length) % options.length);
    } else if (event.key === 'Enter' && active) choose(active.name);
    else if (event.key === 'Escape' && open) close();
    else return;
    event.preventDefault();
  }

  return (
    <div className="picker">
      <input
        {...attributes}
        className="control"
        type="text"
        role="combobox"
        aria-expanded={options.length > 0}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={active && `${list}-${at}`}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        placeholder={placeholder}
        value={value}
        onChange={({ target }) => {
          change(target.value);
          setOpen(true);
          setAt(-1);
        }}
        onClick={() => setOpen(true)}
        onKeyDown={onKeyDown}
        onBlur={() => {
          close();
          // Whoever types "Payments" means the team of that title.
          const named = value.trim() === '' ? undefined : choices?.named(value);
          if (named && named.name !== value) change(named.name);
          leave();
        }}
      />
      <div className="picker-list" role="listbox" id={list} aria-label={label} hidden={options.length === 0}>
        {options.map(({ address, name, title }, place) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: keys are the field's, which keeps the focus
          // biome-ignore lint/a11y/useFocusableInteractive: the field points at it
          <div
            key={address}
            id={`${list}-${place}`}
            role="option"
            aria-selected={place === at}
            onMouseDown={(event) => event.preventDefault()}
            onMouseMove={() => setAt(place)}
            onClick={() => choose(name)}
          >
            <span className="strong">{title}</span>
            {name !== title && <code>{name}</code>}
          </div>
        ))}
      </div>
      <span className="unseen" role="status">
        {open && value.trim() !== '' && choices
          ? `${options.length === 0 ? 'No' : options.length} ${options.length === 1 ? 'match' : 'matches'}`
          : ''}
      </span>
    </div>
  );
}
