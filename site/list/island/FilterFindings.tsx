import type { FilterFinding } from '#core/list/filter-findings.ts';
import { codeHtml } from '../../text/code-html.ts';
import type { Change } from './use-list-state.ts';

interface Props {
  findings: readonly FilterFinding[];
  change: Change;
}

/** What a filter asks that the list does not know, and the filter that was most likely meant. */
export default function FilterFindings({ findings, change }: Props) {
  return (
    <div className="findings" aria-live="polite">
      {findings.map(({ message, fix }) => (
        <p key={message}>
          {/* biome-ignore lint/security/noDangerouslySetInnerHtml: codeHtml escapes it */}
          <span dangerouslySetInnerHTML={{ __html: codeHtml(message) }} />
          {fix && (
            <>
              {' '}
              Did you mean{' '}
              <button type="button" className="link" onClick={() => change({ text: fix.text }, 'choice')}>
                <code>{fix.written}</code>
              </button>
              ?
            </>
          )}
        </p>
      ))}
    </div>
  );
}
