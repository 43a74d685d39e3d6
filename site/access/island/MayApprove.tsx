import type { EntriesJson, MayApproveJson } from '#core/access/access-components.ts';
import { addressOfKind } from '#core/catalog/address.ts';
import { Sentence } from '../../create/island/Sentence.tsx';
import type { PaletteEntry } from '../../palette/island/palette-entry.ts';
import { number } from '../../text/words.ts';
import { knownWords } from '../need-words.ts';
import { EntryPicker } from './EntryPicker.tsx';
import { type Approvals, loadApprovals, useLoaded } from './load-access.ts';
import { Message } from './Message.tsx';
import type { AccessState } from './use-access-state.ts';

type Props = { by: string | undefined; change(change: Partial<AccessState>): void };

export function MayApprove({ by, change }: Props) {
  const loaded = useLoaded(by, loadApprovals);
  return (
    <section className="panel question" aria-labelledby="may-approve">
      <h2 id="may-approve">What may somebody approve?</h2>
      <div className="ask">
        <EntryPicker
          label="A team or person"
          placeholder="payments …"
          isOffered={isSomebody}
          choose={(address) => change({ by: address })}
        />
      </div>
      <div className="answer" role="status">
        {loaded.state === 'ready' ? (
          <Answer {...loaded.value} />
        ) : (
          <Message state={loaded.state} none="Choose a team or a person to see what they may approve." />
        )}
      </div>
    </section>
  );
}

function isSomebody({ kind }: PaletteEntry): boolean {
  return kind === 'team' || kind === 'person';
}

function Answer({ title, page, isTeam, parts }: Approvals) {
  return (
    <>
      <h3>
        What <a href={page}>{title}</a> may approve
      </h3>
      {parts.length === 0 && <p>No change needs {isTeam ? 'the approval of this team' : 'their approval'}.</p>}
      {parts.map((part) => (
        <Part key={part.approver.ref} {...part} isOwn={part.approver.page === page} />
      ))}
    </>
  );
}

/** @param isOwn whether it is theirs, and not that of a team that lists them */
function Part({ approver, roles, environments, templates, entries, isOwn }: MayApproveJson & { isOwn: boolean }) {
  return (
    <div className="case">
      {!isOwn && (
        <p>
          As a member of{' '}
          {approver.page ? (
            <a className="strong" href={approver.page}>
              {approver.title}
            </a>
          ) : (
            approver.title
          )}
          :
        </p>
      )}
      <p className="muted">
        <Sentence text={knownWords(approver)} />
      </p>
      <ul className="needs">
        {roles.length > 0 && <Named title={roles.length === 1 ? 'Role' : 'Roles'} names={roles} />}
        {environments.length > 0 && <Named title="Requests in" names={environments} />}
        {templates.map(({ name, page, as }) => (
          <li key={name}>
            {as === 'approver' ? 'What is made from' : 'May use'} <a href={page}>{name}</a>
          </li>
        ))}
        {entries.map((group) => (
          <Entries key={`${group.kind} ${group.isOwn}`} {...group} />
        ))}
      </ul>
    </div>
  );
}

function Named({ title, names }: { title: string; names: readonly string[] }) {
  return (
    <li>
      {title}:{' '}
      {names.map((name) => (
        <code key={name}>{name}</code>
      ))}
    </li>
  );
}

function Entries({ kind, isOwn, total, list, first }: EntriesJson) {
  const words = `${number(total)} ${isOwn ? 'own' : 'other'} ${nounOf(kind, total)}`;
  const more = total - first.length;
  return (
    <li>
      {list ? <a href={list}>{words}</a> : words}
      {': '}
      {first.map(({ title, page }, place) => (
        <span key={page}>
          {place > 0 && ', '}
          <a href={page}>{title}</a>
        </span>
      ))}
      {more > 0 && ` and ${number(more)} more`}
    </li>
  );
}

function nounOf(kind: string, total: number): string {
  if (kind === 'api') return total === 1 ? 'API' : 'APIs';
  return total === 1 ? kind : addressOfKind(kind).replace(/^kinds\/(.*)/, 'entries of the kind $1');
}
