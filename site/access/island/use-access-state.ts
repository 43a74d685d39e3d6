import { useCallback, useEffect, useState } from 'react';
import { type Verb, verbNamed } from '../verbs.ts';

/** What is asked. Addresses are those of pages, below the base: `services/checkout`. */
export interface AccessState {
  can: Verb;
  /** Of the entry or template that somebody would change. */
  of?: string;
  /** Of the team or person whose approvals are asked for. */
  by?: string;
}

/** Keeps the questions in the page's address. Every change is a step that "back" undoes. */
export function useAccessState(): [AccessState, (change: Partial<AccessState>) => void] {
  const [state, setState] = useState(read);
  useEffect(() => {
    const back = () => setState(read());
    addEventListener('popstate', back);
    return () => removeEventListener('popstate', back);
  }, []);
  const change = useCallback((change: Partial<AccessState>) => {
    const next = { ...read(), ...change };
    const address = `${location.pathname}${queryOf(next)}`;
    if (address !== `${location.pathname}${location.search}`) history.pushState(history.state, '', address);
    setState(next);
  }, []);
  return [state, change];
}

function read(): AccessState {
  const query = new URLSearchParams(location.search);
  const [of, by] = [addressIn(query.get('of')), addressIn(query.get('by'))];
  const isTemplate = of?.startsWith('create/');
  // Only a service is made from a template, and nothing else is.
  const can = isTemplate ? 'scaffold' : verbNamed(query.get('can'));
  return {
    can,
    ...(of !== undefined && (isTemplate || can !== 'scaffold') && { of }),
    ...(by !== undefined && { by }),
  };
}

/** An address of a page, and nothing that leads elsewhere. */
function addressIn(text: string | null): string | undefined {
  return text !== null && /^[a-z]+(?:\/[\w.~-]+){1,2}$/.test(text) && !/(?:^|\/)\.{1,2}(?:\/|$)/.test(text)
    ? text
    : undefined;
}

function queryOf({ can, of, by }: AccessState): string {
  const words = [
    ...(of === undefined ? [] : [`of=${of}`]),
    ...(can === 'edit' ? [] : [`can=${can}`]),
    ...(by === undefined ? [] : [`by=${by}`]),
  ];
  return words.length === 0 ? '' : `?${words.join('&')}`;
}
