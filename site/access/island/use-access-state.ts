import { useCallback } from 'react';
import { useChosenState } from '../../island/use-address-state.ts';
import { type Verb, verbNamed } from '../verbs.ts';

/** What is asked. Addresses are those of pages, below the base: `services/checkout`. */
export interface AccessState {
  can: Verb;
  of?: string;
  by?: string;
}

export function useAccessState(): [AccessState, (change: Partial<AccessState>) => void] {
  const [state, make] = useChosenState(read, queryOf);
  const change = useCallback((change: Partial<AccessState>) => make((before) => ({ ...before, ...change })), [make]);
  return [state, change];
}

function read(query: URLSearchParams): AccessState {
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
  return [
    ...(of === undefined ? [] : [`of=${of}`]),
    ...(can === 'edit' ? [] : [`can=${can}`]),
    ...(by === undefined ? [] : [`by=${by}`]),
  ].join('&');
}
