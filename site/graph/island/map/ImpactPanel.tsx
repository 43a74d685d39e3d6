import { useMemo, useState } from 'react';
import type { Ref } from '#core/catalog/ref.ts';
import { impactOf, impactPaths } from '#core/graph/impact.ts';
import { type ImpactForm, impactSentence, impactText } from '#core/graph/impact-text.ts';
import type { Topology } from '#core/graph/topology.ts';
import type { Ways } from '../drawing/link-nodes.ts';
import { PAGE } from '../FilteredRefs.tsx';
import { copyText } from './copy-text.ts';

const FORMS: readonly (readonly [ImpactForm, string])[] = [
  ['text', 'Copy text'],
  ['markdown', 'Copy Markdown'],
  ['csv', 'Copy CSV'],
];
/** Owners that are named; more are counted. */
const OWNERS = 12;

interface Props {
  of: Ref;
  topology: Topology;
  ways: Ways;
}

/** "What breaks if this breaks": every dependant at any distance, with its owner, and how it comes to break. */
export function ImpactPanel({ of, topology, ways }: Props) {
  const impact = useMemo(() => impactOf(topology, of), [topology, of]);
  const paths = useMemo(() => impactPaths(impact), [impact]);
  const [pages, setPages] = useState(1);
  const [said, setSaid] = useState('');
  const { dependants, owners } = impact;
  const shown = dependants.slice(0, pages * PAGE);
  const name = (ref: Ref) => topology.describe(ref).title;
  return (
    <section className="panel impact" id="breaks" aria-labelledby="breaks-heading">
      <h2 id="breaks-heading">What breaks if this breaks</h2>
      <p>{impactSentence(topology, impact)}</p>
      {dependants.length > 0 && (
        <>
          <ul className="owners" aria-label="Owners">
            {owners.slice(0, OWNERS).map(({ owner, count }) => (
              <li key={owner ?? ''}>
                {owner && ways.page(owner) ? (
                  <a href={ways.page(owner)}>{name(owner)}</a>
                ) : owner ? (
                  name(owner)
                ) : (
                  'No owner'
                )}{' '}
                <span className="count">{count.toLocaleString('en')}</span>
              </li>
            ))}
            {owners.length > OWNERS && <li className="muted">{owners.length - OWNERS} more</li>}
          </ul>
          <div className="row">
            {FORMS.map(([form, words]) => (
              <button
                key={form}
                type="button"
                className="button"
                onClick={async () =>
                  setSaid(
                    (await copyText(impactText(topology, impact, form)))
                      ? `Copied ${dependants.length.toLocaleString('en')} ${dependants.length === 1 ? 'line' : 'lines'}.`
                      : 'The browser did not allow the copy.',
                  )
                }
              >
                {words}
              </button>
            ))}
            <span role="status" className="muted">
              {said}
            </span>
          </div>
          <div className="scroll">
            <table>
              <thead>
                <tr>
                  <th scope="col">Affected</th>
                  <th scope="col" className="minor">
                    Kind
                  </th>
                  <th scope="col">Owner</th>
                  <th scope="col" className="num minor">
                    Tier
                  </th>
                  <th scope="col" className="num">
                    Steps
                  </th>
                  <th scope="col" className="minor">
                    By way of
                  </th>
                </tr>
              </thead>
              <tbody>
                {shown.map(({ ref, title, kind, owner, tier, distance }) => (
                  <tr key={ref}>
                    <th scope="row">
                      <a href={ways.page(ref) ?? ways.map(ref)}>{title}</a>
                    </th>
                    <td className="minor">{kind}</td>
                    <td>{owner && (ways.page(owner) ? <a href={ways.page(owner)}>{name(owner)}</a> : name(owner))}</td>
                    <td className="num minor">{tier}</td>
                    <td className="num">{distance}</td>
                    <td className="minor muted">{paths(ref).slice(1, -1).map(name).join(' → ')}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          {shown.length < dependants.length && (
            <p className="more">
              <button type="button" className="button" onClick={() => setPages(pages + 1)}>
                Show {Math.min(PAGE, dependants.length - shown.length)} more
              </button>{' '}
              {shown.length.toLocaleString('en')} of {dependants.length.toLocaleString('en')} are shown; copies have
              all.
            </p>
          )}
        </>
      )}
    </section>
  );
}
