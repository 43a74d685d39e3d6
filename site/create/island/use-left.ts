import { useCallback, useEffect, useRef, useState } from 'react';

/** Fields that a person has left: their problems are shown from then on. */
export interface Left {
  has(field: string): boolean;
  leave(field: string): void;
  forget(): void;
}

/**
 * Remembers which fields were left. With a mouse or a finger the problem is shown on release: a message that appears earlier
 * would move what is pressed away from under it, and the press would do nothing.
 */
export function useLeft(): Left {
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
    has: (field) => fields.has(field),
    leave: (field) => (isPressed.current ? void waiting.current.push(field) : add([field])),
    forget: () => setFields(new Set()),
  };
}
