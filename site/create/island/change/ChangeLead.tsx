import { addressOf } from '#core/catalog/address.ts';
import type { Ref } from '#core/catalog/ref.ts';
import { entryName, entryQuery } from '../../../selection/entry-query.ts';

interface Props {
  base: string;
  refs: readonly Ref[];
}

/** What is changed; of one entry, the requests that change more than its fields. */
export function ChangeLead({ base, refs }: Props) {
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
