import type { Template } from '#core/scaffold/template/template.ts';
import { Sentence } from '../Sentence.tsx';

interface Props {
  template: Template;
  /** The team that is chosen as the owner. */
  owner: unknown;
}

/** The required approvals that are known from the template. */
export function Approvals({ template: { use }, owner }: Props) {
  return (
    <div className="approvals">
      <h2>Required approvals</h2>
      <ul>
        <li>
          <Sentence
            text={
              typeof owner === 'string' && owner !== '' ? `\`${owner}\`, who will own it` : 'The team that will own it'
            }
          />
        </li>
        {use.approvals.map((who) => (
          <li key={who}>
            <Sentence text={`\`${who}\`, required by the template`} />
          </li>
        ))}
        {use.who.length > 0 && (
          <li>
            <Sentence text={`One of ${names(use.who)}, unless the requester is one of them`} />
          </li>
        )}
      </ul>
    </div>
  );
}

function names(who: readonly string[]): string {
  return who.map((one) => `\`${one}\``).join(', ');
}
