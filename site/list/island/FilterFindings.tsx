import type { FilterFinding } from '#core/list/filter-finding.ts';
import { codeHtml } from '#core/text/code-html.ts';
import type { Change } from './use-list-state.ts';

interface Props {
  findings: readonly FilterFinding[];
  change: Change;
  /** The site's base path, with slashes at both ends. */
  base: string;
}

/** What a filter asks that the list does not know, and the filter that was most likely meant. */
export default function FilterFindings({ findings, change, base }: Props) {
  return (
    <div className="findings" aria-live="polite">
      {findings.map(({ message, fix, related }) => (
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
          {related !== undefined && (
            <>
              {' '}
              <a href={`${base}map/?of=${encodeURIComponent(related)}`}>
                The map of <code>{related}</code>
              </a>{' '}
              shows what uses it, and what it uses.
            </>
          )}
        </p>
      ))}
    </div>
  );
}
