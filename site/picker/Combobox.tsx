import { type KeyboardEvent, type ReactNode, useMemo, useState } from 'react';

/** What a list of choices shows of one. */
export interface Pickable {
  /** Unlike any other's in the list. */
  address: string;
  title: string;
}

interface Props<Item extends Pickable> {
  /** Of the field: its id, and what it says to those who cannot see what is around it. */
  attributes: { id: string } & Readonly<Record<`aria-${string}`, string | true | undefined>>;
  className: string;
  /** Of the list. */
  label: string;
  placeholder: string;
  value: string;
  /** The best few for what is typed; undefined while there is nothing to choose from: then it is a field to type into. */
  find: ((text: string) => readonly Item[]) | undefined;
  /** Beside the title. */
  note(item: Item): ReactNode;
  /** For a field that only leads somewhere: Enter takes the best, and without a word typed nothing is shown. */
  eager?: boolean;
  type(text: string): void;
  choose(item: Item): void;
  leave?(): void;
}

/** A field with a list of what it may name: a combobox (https://www.w3.org/WAI/ARIA/apg/patterns/combobox/). */
export function Combobox<Item extends Pickable>(props: Props<Item>) {
  const { attributes, className, label, placeholder, value, find, note, eager = false, type, leave } = props;
  const first = eager ? 0 : -1;
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(first);
  const isAsked = open && (!eager || value.trim() !== '');
  const options = useMemo(() => (isAsked && find ? find(value) : []), [isAsked, find, value]);
  const active = options[Math.min(at, options.length - 1)];
  const list = `${attributes.id}-list`;

  function close() {
    setOpen(false);
    setAt(first);
  }
  function choose(item: Item) {
    props.choose(item);
    close();
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing || !find) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0 && !open) {
      setOpen(true);
      setAt(event.altKey ? first : step > 0 ? 0 : find(value).length - 1);
    } else if (step !== 0 && options.length > 0) {
      setAt(at < 0 ? (step > 0 ? 0 : options.length - 1) : (at + step + options.length) % options.length);
    } else if (event.key === 'Enter' && active) choose(active);
    else if (event.key === 'Escape' && open) {
      if (eager) type('');
      close();
    } else return;
    event.preventDefault();
  }

  return (
    <div className="picker">
      <input
        {...attributes}
        className={className}
        type="text"
        role="combobox"
        aria-expanded={options.length > 0}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={active && `${list}-${options.indexOf(active)}`}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        placeholder={placeholder}
        value={value}
        onChange={({ target }) => {
          type(target.value);
          setOpen(true);
          setAt(first);
        }}
        onClick={() => setOpen(true)}
        onKeyDown={onKeyDown}
        onBlur={() => {
          close();
          leave?.();
        }}
      />
      <div className="picker-list" role="listbox" id={list} aria-label={label} hidden={options.length === 0}>
        {options.map((item, place) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: keys are the field's, which keeps the focus
          // biome-ignore lint/a11y/useFocusableInteractive: the field points at it
          <div
            key={item.address}
            id={`${list}-${place}`}
            role="option"
            aria-selected={item === active}
            onMouseDown={(event) => event.preventDefault()}
            onMouseMove={() => setAt(place)}
            onClick={() => choose(item)}
          >
            <span className="strong">{item.title}</span>
            {note(item)}
          </div>
        ))}
      </div>
      {eager && isAsked && find && options.length === 0 && (
        <p className="picker-list picker-none" role="status">
          Nothing matches “{value.trim()}”.
        </p>
      )}
      {!eager && (
        <span className="unseen" role="status">
          {isAsked && value.trim() !== '' && find
            ? `${options.length === 0 ? 'No' : options.length} ${options.length === 1 ? 'match' : 'matches'}`
            : ''}
        </span>
      )}
    </div>
  );
}
