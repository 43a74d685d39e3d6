import { useCallback } from 'react';
import type { ApproverJson, NeedJson } from '#core/access/access-components.ts';
import { Sentence } from '../../create/island/Sentence.tsx';
import type { PaletteEntry } from '../../palette/island/palette-entry.ts';
import { becauseWords, knownWords, leadWords, morePeople } from '../need-words.ts';
import { VERBS, type Verb, verbNamed } from '../verbs.ts';
import { EntryPicker } from './EntryPicker.tsx';
import { type Answered, loadAnswer, useLoaded } from './load-access.ts';
import { Message } from './Message.tsx';
import type { AccessState } from './use-access-state.ts';

type Props = { state: AccessState; change(change: Partial<AccessState>): void };

/** `portal access who-can`: who must approve what is done with an entry or a template. */
export function WhoCan({ state: { can, of }, change }: Props) {
  const loaded = useLoaded(of, loadAnswer);
  const isOffered = useCallback(({ kind }: PaletteEntry) => (kind === 'template') === (can === 'scaffold'), [can]);
  const what = can === 'scaffold' ? 'A template' : 'An entry';
  return (
    <section className="panel question" aria-labelledby="who-can">
      <h2 id="who-can">Who can …</h2>
      <div className="ask">
        <label>
          Do what
          <select className="control" value={can} onChange={({ target }) => change(asked(verbNamed(target.value), of))}>
            {VERBS.map(({ name, before, after = '' }) => (
              <option key={name} value={name}>
                {`${before} … ${after}`.trimEnd()}
              </option>
            ))}
          </select>
        </label>
        <EntryPicker
          label={what}
          placeholder={can === 'scaffold' ? 'node-api …' : 'checkout …'}
          isOffered={isOffered}
          choose={(address) => change({ of: address })}
        />
      </div>
      <div className="answer" role="status">
        {loaded.state === 'ready' ? (
          <Answer can={can} {...loaded.value} />
        ) : (
          <Message state={loaded.state} none={`Choose ${what.toLowerCase()} to see who must approve.`} />
        )}
      </div>
    </section>
  );
}

/** A template is asked about for what is made from it only; another verb needs another subject. */
function asked(can: Verb, of: string | undefined): Partial<AccessState> {
  const isTemplate = of?.startsWith('create/') ?? false;
  return isTemplate === (can === 'scaffold') ? { can } : { can, of: undefined };
}

function Answer({ can, title, page, answer }: Answered & { can: Verb }) {
  const cases = answer[can];
  if (!cases) return <p className="muted">This site does not show who approves it.</p>;
  const { before, after = '' } = VERBS.find(({ name }) => name === can)!;
  const approvers = new Map(
    cases.flatMap(({ needs }) => needs.flatMap(({ anyOf }) => anyOf.map((each) => [each.ref, each] as const))),
  );
  return (
    <>
      <h3>
        Who can {before} <a href={page}>{title}</a> {after}
      </h3>
      <p className="muted">{leadOf(can)}</p>
      {cases.map(({ when, needs }) => (
        <div className="case" key={when ?? ''}>
          {when && !isBeside(when) && (
            <p className="when">
              <Sentence text={when} />
            </p>
          )}
          {needs.length === 0 ? <p>No further approvals are needed.</p> : <Needs needs={needs} />}
          {when && isBeside(when) && <p>{`And ${when.slice(BESIDE.length)}.`}</p>}
        </div>
      ))}
      {approvers.size > 0 && <Approvers approvers={[...approvers.values()]} />}
    </>
  );
}

/** Before those who must approve beside the ones that a case names. */
const BESIDE = 'with ';

function isBeside(when: string): boolean {
  return when.startsWith(BESIDE);
}

function leadOf(can: Verb): string {
  if (can === 'scaffold')
    return 'Anyone may request it. The owner of the folder of the new entry approves, and all of these, too:';
  return 'Anyone may propose it. All that is listed is required, and the requester’s own approval never counts.';
}

function Needs({ needs }: { needs: readonly NeedJson[] }) {
  return (
    <ul className="needs">
      {needs.map((need) => (
        <li key={need.anyOf.map(({ ref }) => ref).join() || need.why.join()}>
          {leadWords(need)}{' '}
          {need.anyOf.map((approver, place) => (
            <span key={approver.ref}>
              {place > 0 && ' or '}
              <Named {...approver} />
            </span>
          ))}
          {need.hidden ? (
            <span className="muted">{`${need.anyOf.length > 0 ? ' or ' : ''}${need.hidden} hidden`}</span>
          ) : (
            ''
          )}{' '}
          <span className="muted">
            <Sentence text={becauseWords(need)} />
          </span>
        </li>
      ))}
    </ul>
  );
}

function Named({ title, page, name }: ApproverJson) {
  return (
    <>
      {page ? (
        <a className="strong" href={page}>
          {title}
        </a>
      ) : (
        <span className="strong">{title}</span>
      )}
      {name !== title && (
        <>
          {' '}
          <code>{name}</code>
        </>
      )}
    </>
  );
}

function Approvers({ approvers }: { approvers: readonly ApproverJson[] }) {
  return (
    <ul className="approvers">
      {approvers.map((approver) => (
        <li key={approver.ref}>
          <span className="strong">{approver.title}</span>{' '}
          <span className="muted">
            <Sentence text={knownWords(approver)} />
          </span>{' '}
          {approver.people.total > 0 && <People {...approver} />}
        </li>
      ))}
    </ul>
  );
}

function People(approver: ApproverJson) {
  return (
    <span>
      Its entry lists{' '}
      {approver.people.first.map(({ title, page }, place) => (
        <span key={page ?? title}>
          {place > 0 && ', '}
          {page ? <a href={page}>{title}</a> : title}
        </span>
      ))}
      {morePeople(approver)}.
    </span>
  );
}
