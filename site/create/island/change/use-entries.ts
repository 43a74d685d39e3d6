import { useEffect, useState } from 'react';
import { addressOf } from '#core/catalog/address.ts';
import { KINDS } from '#core/catalog/kinds/index.ts';
import { type Ref, refParts } from '#core/catalog/ref.ts';
import type { JsonSchema } from '#core/catalog/schema/json-schema.ts';
import { entryValues } from '#core/request/change/entry-values.ts';
import { ANY_KIND, askedToChange, changePage } from '#core/request/change/settable-fields.ts';
import { withPickers } from '#core/request/fields/with-pickers.ts';
import { defined } from '#core/text/defined.ts';
import type { Given } from '../fields/given.ts';
import type { OwnFields } from './own-fields.ts';

export interface LoadedEntries {
  refs: readonly Ref[];
  page: string;
  schema: JsonSchema;
  /** What is there, of one entry; nothing of several, whose fields are kept unless they are filled in. */
  written: Given;
  /** All that the entry says; nothing of several. */
  all: Given;
  own?: OwnFields;
}

export type EntriesState =
  | { state: 'loading' }
  | { state: 'none' }
  | { state: 'unknown'; ref: Ref }
  | { state: 'failed' }
  | { state: 'ready'; loaded: LoadedEntries };

interface Site {
  base: string;
  kinds: readonly string[];
  own?: OwnFields | undefined;
}

export function useEntries(site: Site, refs: readonly Ref[] | undefined): EntriesState {
  const [state, setState] = useState<EntriesState>({ state: 'loading' });
  useEffect(() => {
    if (refs) load(site, refs).then(setState, () => setState({ state: 'failed' }));
  }, [site, refs]);
  return state;
}

async function load({ base, kinds: known, own }: Site, refs: readonly Ref[]): Promise<EntriesState> {
  const [first, ...others] = refs;
  if (!first) return { state: 'none' };
  const kinds = new Set(refs.map((ref) => refParts(ref).kind));
  const kind = kinds.size === 1 ? refParts(first).kind : ANY_KIND;
  const [schema, document] = await Promise.all([
    known.includes(kind) ? schemaOf(base, kind) : undefined,
    others.length === 0 ? documentOf(base, first) : undefined,
  ]);
  if (document === null) return { state: 'unknown', ref: first };
  const page = changePage(schema ? kind : ANY_KIND);
  const asked = withPickers(askedToChange(schema), KINDS.get(kind) ?? { references: [] });
  if (document === undefined) return { state: 'ready', loaded: { refs, page, schema: asked, written: {}, all: {} } };
  const values = entryValues(document, first, asked);
  const all = values.written;
  const fields = own?.kind === kind ? own.fields(asked, all) : asked;
  if (fields === asked) return { state: 'ready', loaded: { refs, page, ...values, all } };
  return { state: 'ready', loaded: { refs, page, ...entryValues(document, first, fields), all, ...defined({ own }) } };
}

async function schemaOf(base: string, kind: string): Promise<JsonSchema | undefined> {
  const response = await fetch(`${base}schemas/${encodeURIComponent(kind)}.schema.json`);
  return response.ok ? ((await response.json()) as JsonSchema) : undefined;
}

async function documentOf(base: string, ref: Ref): Promise<string | null> {
  const response = await fetch(`${base}api/${addressOf(ref)}.json`);
  if (response.status === 404) return null;
  if (!response.ok) throw new Error(`The entry answered ${response.status}.`);
  return ((await response.json()) as { source: { yaml: string } }).source.yaml;
}
