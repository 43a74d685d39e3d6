import { type KeyboardEvent, type ReactNode, useMemo, useState } from 'react';

export interface Pickable {
  /** Unlike any other's in the list. */
  address: string;
  title: string;
}

interface Props<Item extends Pickable> {
  /** Of the field: its id, and what it says to those who cannot see what is around it. */
  attributes: { id: string } & Readonly<Record<`aria-${string}`, string | true | undefined>>;
  className: string;
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
  const { isAsked, options, active, open, close, point, choose, onKeyDown } = useOptions(props);
  const list = `${attributes.id}-list`;
  // It names what was chosen, until another is typed over it.
  const isNaming = eager && !find;
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
          open();
        }}
        onClick={({ currentTarget }) => {
          if (isNaming) currentTarget.select();
          open('as it was');
        }}
        onFocus={({ currentTarget }) => isNaming && currentTarget.select()}
        onKeyDown={onKeyDown}
        onBlur={() => {
          close();
          leave?.();
        }}
      />
      <Options id={list} {...{ label, options, active, note, choose, point }} />
      <Matches {...{ value, eager }} count={isAsked && find ? options.length : undefined} />
    </div>
  );
}

function useOptions<Item extends Pickable>({ value, find, eager = false, type, ...props }: Props<Item>) {
  const first = eager ? 0 : -1;
  const [isOpen, setOpen] = useState(false);
  const [at, setAt] = useState(first);
  const isAsked = isOpen && (!eager || value.trim() !== '');
  const options = useMemo(() => (isAsked && find ? find(value) : []), [isAsked, find, value]);
  const active = options[Math.min(at, options.length - 1)];

  function open(place: number | 'as it was' = first) {
    setOpen(true);
    if (place !== 'as it was') setAt(place);
  }
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
    if (step !== 0 && !isOpen) open(event.altKey ? first : step > 0 ? 0 : find(value).length - 1);
    else if (step !== 0 && options.length > 0)
      setAt(at < 0 ? (step > 0 ? 0 : options.length - 1) : (at + step + options.length) % options.length);
    else if (event.key === 'Enter' && active) choose(active);
    else if (event.key === 'Escape' && isOpen) {
      if (eager) type('');
      close();
    } else return;
    event.preventDefault();
  }
  return { isAsked, options, active, open, close, point: setAt, choose, onKeyDown };
}

interface OptionsProps<Item extends Pickable> extends Pick<Props<Item>, 'label' | 'note' | 'choose'> {
  id: string;
  options: readonly Item[];
  active: Item | undefined;
  point(place: number): void;
}

function Options<Item extends Pickable>({ id, label, options, active, note, choose, point }: OptionsProps<Item>) {
  return (
    <div className="picker-list" role="listbox" id={id} aria-label={label} hidden={options.length === 0}>
      {options.map((item, place) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: keys are the field's, which keeps the focus
        // biome-ignore lint/a11y/useFocusableInteractive: the field points at it
        <div
          key={item.address}
          id={`${id}-${place}`}
          role="option"
          aria-selected={item === active}
          onMouseDown={(event) => event.preventDefault()}
          onMouseMove={() => point(place)}
          onClick={() => choose(item)}
        >
          <span className="strong">{item.title}</span>
          {note(item)}
        </div>
      ))}
    </div>
  );
}

interface MatchesProps {
  value: string;
  eager: boolean;
  count: number | undefined;
}

/** Says how many match: aloud, and in sight where a field leads nowhere without a match. */
function Matches({ value, eager, count }: MatchesProps) {
  const typed = value.trim();
  if (!eager)
    return (
      <span className="unseen" role="status">
        {count === undefined || typed === ''
          ? ''
          : `${count === 0 ? 'No' : count} ${count === 1 ? 'match' : 'matches'}`}
      </span>
    );
  return count === 0 ? (
    <p className="picker-list picker-none" role="status">
      Nothing matches “{typed}”.
    </p>
  ) : null;
}
