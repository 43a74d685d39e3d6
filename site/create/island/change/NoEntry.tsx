import { entryName } from '../../../selection/entry-query.ts';
import type { EntriesState } from './use-entries.ts';

type Props = { base: string } & Exclude<EntriesState, { state: 'ready' } | { state: 'loading' }>;

/** In place of the form, where there is nothing to change. */
export function NoEntry({ base, ...entries }: Props) {
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
