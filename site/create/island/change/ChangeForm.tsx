import { useEffect, useMemo, useState } from 'react';
import { addressOf } from '#core/catalog/address.ts';
import { parseRef, type Ref } from '#core/catalog/ref.ts';
import { ENTRY_GROUPS } from '#core/request/fields/field-group.ts';
import { entryName, entryQuery, selectedIn } from '../../../selection/entry-query.ts';
import type { FormProps } from '../form/form-props.ts';
import { RequestForm } from '../form/RequestForm.tsx';
import { FollowedRequest } from '../request/FollowedRequest.tsx';
import { usePlace } from '../request/use-place.ts';
import { useFollowed } from '../request/use-request.ts';
import type { OwnFields } from './own-fields.ts';
import { type ChangeProps, useChangeTrial } from './use-change-trial.tsx';
import { type EntriesState, type LoadedEntries, useEntries } from './use-entries.ts';

/** What the page knows before it knows which entries are meant. */
export interface ChangePageProps extends Omit<FormProps, 'schema' | 'groups'> {
  /** Kinds whose fields are known: they have a published schema. */
  kinds: readonly string[];
  own?: OwnFields | undefined;
}

/** The form to change entries that the address names: one, with what is there filled in, or several. */
export function ChangeForm(page: ChangePageProps) {
  const asked = useAskedEntries();
  const entries = useEntries(page, asked);
  const [followed, follow] = useFollowed();
  const { place } = usePlace(page.base, page.destination !== null);
  if (followed && asked?.length === 0)
    return <FollowedRequest form={page} {...{ place, followed }} again={() => follow(undefined)} />;
  if (entries.state === 'loading')
    return (
      <p className="muted" role="status">
        Loading the entries…
      </p>
    );
  if (entries.state !== 'ready') return <NoEntry base={page.base} {...entries} />;
  return <Form {...{ page }} entries={entries.loaded} />;
}

/** The entries that the address of the page names: `?entry=service:checkout`, several times. Undefined until it is read. */
function useAskedEntries(): readonly Ref[] | undefined {
  const [asked, setAsked] = useState<readonly Ref[]>();
  useEffect(() => {
    const query = new URLSearchParams(location.search);
    const texts = [...query.getAll('entry'), ...selectedIn(query)];
    setAsked([...new Set(texts.flatMap((text) => parseRef(text, 'service') ?? []))]);
  }, []);
  return asked;
}

function Form({ page, entries }: { page: ChangePageProps; entries: LoadedEntries }) {
  const form = useMemo<ChangeProps>(
    () => ({
      ...page,
      page: entries.page,
      schema: entries.schema,
      entries,
      ...(entries.own ? { groups: entries.own.groups, look: entries.own.look } : { groups: ENTRY_GROUPS }),
    }),
    [page, entries],
  );
  const isOne = entries.refs.length === 1;
  return (
    <RequestForm
      {...{ form }}
      useTrial={useChangeTrial}
      start={{ given: entries.written, draft: `change:${entries.refs.join(' ')}` }}
      clear="Undo all changes"
      lead={<ChangeLead base={page.base} refs={entries.refs} />}
      {...(!isOne && { placeholder: 'Keep' })}
    />
  );
}

type Props = { base: string } & Exclude<EntriesState, { state: 'ready' } | { state: 'loading' }>;

function NoEntry({ base, ...entries }: Props) {
  return (
    <div className="invite lone" role="status">
      <p>
        {entries.state === 'unknown' && (
          <>
            The catalog has no <code>{entryName(entries.ref)}</code>.{' '}
          </>
        )}
        {entries.state === 'failed'
          ? 'The entry could not be loaded. Reload the page to try again.'
          : 'Open the page of an entry and choose “Edit”, or select rows of a list and choose “Change…”.'}
      </p>
      <p>
        <a className="button" href={`${base}services/`}>
          Open the list of services
        </a>
      </p>
    </div>
  );
}

type ChangeLeadProps = { base: string; refs: readonly Ref[] };

function ChangeLead({ base, refs }: ChangeLeadProps) {
  const [first, ...others] = refs;
  if (others.length > 0)
    return (
      <>
        <p>Only the fields that you fill in are changed, in all {refs.length.toLocaleString('en')} entries.</p>
        <details>
          <summary>{refs.length.toLocaleString('en')} entries</summary>
          <ul className="change-entries">
            {refs.map((ref) => (
              <li key={ref}>
                <EntryLink {...{ base, of: ref }} />
              </li>
            ))}
          </ul>
        </details>
      </>
    );
  const entry = entryQuery([entryName(first!)]);
  return (
    <p>
      Fields of <EntryLink {...{ base, of: first! }} />. Other requests:{' '}
      <a href={`${base}create/rename/${entry}`}>rename it</a> or <a href={`${base}create/retire/${entry}`}>retire it</a>
      .
    </p>
  );
}

function EntryLink({ base, of }: { base: string; of: Ref }) {
  return (
    <a href={`${base}${addressOf(of)}/`}>
      <code>{entryName(of)}</code>
    </a>
  );
}
