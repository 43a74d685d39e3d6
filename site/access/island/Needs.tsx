import type { ApproverJson, NeedJson } from '#core/access/access-components.ts';
import { Sentence } from '../../create/island/Sentence.tsx';
import { becauseWords, knownWords, leadWords, morePeople } from '../need-words.ts';

/** What is required, each with why. */
export function Needs({ needs }: { needs: readonly NeedJson[] }) {
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

/** How those who must approve are known to the forge, and the people in the entries of teams. */
export function Approvers({ approvers }: { approvers: readonly ApproverJson[] }) {
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
