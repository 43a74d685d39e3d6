import { useCallback, useEffect, useRef, useState } from 'react';
import { dotted } from '#core/catalog/yaml/written-path.ts';
import type { ProblemWords } from '#core/request/fields/problem-words.ts';
import type { RequestFields } from '#core/request/request.ts';
import { type Followed, type Refused, sendRequest, useFollowed } from './use-request.ts';

interface Asking<Form> {
  base: string;
  form: Form;
  empty: Form;
  change(form: Form): void;
}

export interface Opening {
  followed: Followed | undefined;
  again(): void;
  /** How many times a request was asked for and not opened: from the first on every problem is shown. */
  asked: number;
  ask(): void;
  sending: boolean;
  /** What the portal answered: the truth until something is changed. */
  refused: Refused | undefined;
  shown(problems: readonly ProblemWords[]): ProblemWords[];
  leave(field: string): void;
  clear(): void;
  open(request: { kind: string; fields: RequestFields; name: string }): Promise<void>;
}

export function useOpening<Form>({ base, form, empty, change }: Asking<Form>): Opening {
  const [followed, follow] = useFollowed();
  const left = useLeft();
  const [asked, setAsked] = useState(0);
  const [sending, setSending] = useState(false);
  const [answer, setAnswer] = useState<{ to: Form; refused: Refused }>();
  const ask = () => setAsked((times) => times + 1);

  function clear() {
    change(empty);
    left.forget();
    setAsked(0);
    setAnswer(undefined);
  }
  return {
    followed,
    asked,
    ask,
    sending,
    clear,
    again: () => follow(undefined),
    leave: left.leave,
    refused: answer?.to === form ? answer.refused : undefined,
    shown: (problems) => problems.filter(({ place }) => asked > 0 || (place && left.has(dotted(place.path)))),
    async open(request) {
      if (sending) return;
      setSending(true);
      const sent = await sendRequest({ base, ...request });
      setSending(false);
      if ('opened' in sent) {
        clear();
        follow(sent.opened);
      } else {
        setAnswer({ to: form, refused: sent.refused });
        ask();
      }
    },
  };
}

/**
 * Remembers which fields were left. With a mouse or a finger the problem is shown on release: a message that appears earlier
 * would move what is pressed away from under it, and the press would do nothing.
 */
function useLeft() {
  const [fields, setFields] = useState<ReadonlySet<string>>(new Set());
  const isPressed = useRef(false);
  const waiting = useRef<string[]>([]);
  const add = useCallback((more: readonly string[]) => setFields((before) => new Set([...before, ...more])), []);
  useEffect(() => {
    const press = () => {
      isPressed.current = true;
    };
    const lift = () => {
      isPressed.current = false;
      // The click that it ends comes first.
      setTimeout(() => add(waiting.current.splice(0)));
    };
    const listening = new AbortController();
    const { signal } = listening;
    addEventListener('pointerdown', press, { signal, capture: true });
    for (const end of ['pointerup', 'pointercancel']) addEventListener(end, lift, { signal, capture: true });
    return () => listening.abort();
  }, [add]);
  return {
    has: (field: string) => fields.has(field),
    leave: (field: string) => (isPressed.current ? void waiting.current.push(field) : add([field])),
    forget: () => setFields(new Set()),
  };
}
