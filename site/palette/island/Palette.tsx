import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { STATUSES, type Status } from '#core/health/status.ts';
import { STATUS_LOOKS } from '#core/health/status-html.ts';
import { currentStatus } from '../../health/browser/health-status.ts';
import { linkedService } from '../../health/status/linked-service.ts';
import type { Option } from './option.ts';
import { ResultGroup } from './ResultGroup.tsx';
import { type Searched, useResults } from './use-results.ts';

interface Props {
  typed: string;
  extras: Searched['extras'];
  inView: Searched['inView'];
  close(): void;
}

/** Finds anything and goes there: a combobox with a list (https://www.w3.org/WAI/ARIA/apg/patterns/combobox/). */
export function Palette({ typed, extras, inView, close }: Props) {
  const id = useId();
  const { amiss, statusOf } = useAmiss();
  const { text, change, groups, completions, message, searching, ...chosen } = useChoice(
    { typed, extras, inView, statusOf },
    close,
  );
  const { options, active, choose, point, onKeyDown } = chosen;

  useEffect(() => {
    if (active) document.getElementById(id + active.id)?.scrollIntoView({ block: 'nearest' });
  }, [active, id]);

  return (
    <>
      <PaletteInput
        {...{ typed, text, change, onKeyDown }}
        list={`${id}list`}
        active={active && id + active.id}
        isOpen={options.length > 0}
      />
      <div
        className="palette-list"
        role="listbox"
        id={`${id}list`}
        aria-label="Results"
        aria-busy={searching}
        hidden={options.length === 0}
      >
        {groups.map(({ title, options }) => (
          <ResultGroup key={title} {...{ title, options, active, amiss, choose, point }} prefix={id} />
        ))}
      </div>
      <div className="palette-foot">
        <p role="status">{message}</p>
        <Keys completes={completions.length > 0} />
      </div>
    </>
  );
}

type ChoiceOptions = Pick<Props, 'typed' | 'extras' | 'inView'> & Pick<Searched, 'statusOf'>;

function useChoice({ typed, ...searched }: ChoiceOptions, close: Props['close']) {
  const [text, setText] = useState(typed);
  const [at, setAt] = useState(0);
  const results = useResults({ text, ...searched });
  const { groups, completions } = results;
  const options = groups.flatMap((group) => group.options);
  const active = options[Math.min(at, options.length - 1)];

  function change(next: string) {
    setText(next);
    setAt(0);
  }

  function choose({ go }: Option, inNewTab: boolean) {
    if (typeof go === 'string' && inNewTab) {
      window.open(go, '_blank', 'noopener');
      return;
    }
    if (typeof go === 'object') {
      change(go.type);
      return;
    }
    close();
    if (typeof go === 'string') location.assign(go);
    else go();
  }

  /** By the option that is chosen, where it is a completion. */
  function completed(): string {
    const isChosen = completions.some(({ text }) => typeof active?.go === 'object' && active.go.type === text);
    return isChosen ? (active!.go as { type: string }).type : completions[0]!.text;
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return;
    const move = MOVES[event.key];
    if (move && options.length > 0) setAt(move(Math.min(at, options.length - 1), options.length));
    else if (event.key === 'Tab' && !event.shiftKey && completions.length > 0) change(completed());
    else if (event.key === 'Enter' && active) choose(active, event.metaKey || event.ctrlKey);
    else return;
    event.preventDefault();
  }

  const point = (option: Option) => setAt(options.indexOf(option));
  return { ...results, text, change, options, active, choose, point, onKeyDown };
}

function Keys({ completes }: { completes: boolean }) {
  return (
    <p className="palette-keys" aria-hidden="true">
      <kbd>↑</kbd> <kbd>↓</kbd> move <kbd>Enter</kbd> open{' '}
      {completes ? (
        <>
          <kbd>Tab</kbd> complete
        </>
      ) : (
        <>
          <kbd>Ctrl Enter</kbd> new tab
        </>
      )}{' '}
      <kbd>Esc</kbd> close <kbd>?</kbd> help
    </p>
  );
}

interface InputProps {
  /** What was typed before the palette was here: the caret begins behind it. */
  typed: string;
  text: string;
  list: string;
  active: string | undefined;
  isOpen: boolean;
  change(text: string): void;
  onKeyDown(event: KeyboardEvent): void;
}

function PaletteInput({ typed, text, list, active, isOpen, change, onKeyDown }: InputProps) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    input.current?.focus();
    input.current?.setSelectionRange(typed.length, typed.length);
  }, [typed]);
  return (
    <input
      className="palette-input"
      ref={input}
      type="text"
      role="combobox"
      aria-label="Search or jump to"
      aria-expanded={isOpen}
      aria-controls={list}
      aria-activedescendant={active}
      aria-autocomplete="list"
      autoComplete="off"
      autoCapitalize="none"
      enterKeyHint="go"
      spellCheck={false}
      placeholder="Search or jump to…"
      value={text}
      onChange={(event) => change(event.target.value)}
      onKeyDown={onKeyDown}
    />
  );
}

const MOVES: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowDown: (at, count) => (at + 1) % count,
  ArrowUp: (at, count) => (at - 1 + count) % count,
  PageDown: (at, count) => Math.min(at + 8, count - 1),
  PageUp: (at) => Math.max(at - 8, 0),
};

const AMISS = ['down', 'degraded'] as const satisfies readonly Status[];

function useAmiss() {
  const [services, setServices] = useState<Readonly<Record<string, { status: Status }>>>();
  useEffect(() => {
    void currentStatus().then((published) => setServices(published?.services));
  }, []);
  const statusOf = useMemo(
    () => services && ((address: string) => services[linkedService(address) ?? '']?.status),
    [services],
  );
  const amiss = (address: string) => {
    const status = AMISS.find((each) => each === statusOf?.(address));
    return status && { look: STATUS_LOOKS[status], words: STATUSES[status].word };
  };
  return { amiss, statusOf };
}
