import type { Template } from '#core/scaffold/template/template.ts';
import { Sentence } from '../Sentence.tsx';

interface Props {
  template: Template;
  /** The team that is chosen as the owner. */
  owner: unknown;
}

/** Who must agree, as far as the template says it. */
export function Approvals({ template: { use }, owner }: Props) {
  return (
    <div className="approvals">
      <h2>Who must agree</h2>
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
            <Sentence text={`\`${who}\`, as the template asks`} />
          </li>
        ))}
        {use.who.length > 0 && (
          <li>
            <Sentence text={`One of ${names(use.who)}, unless whoever opens the request is of them`} />
          </li>
        )}
      </ul>
    </div>
  );
}

function names(who: readonly string[]): string {
  return who.map((one) => `\`${one}\``).join(', ');
}
