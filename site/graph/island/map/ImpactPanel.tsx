import { useMemo, useState } from 'react';
import type { Ref } from '#core/catalog/ref.ts';
import { type Impact, impactOf, impactPaths } from '#core/graph/impact.ts';
import { type ImpactForm, impactSentence, impactText } from '#core/graph/impact-text.ts';
import type { Topology } from '#core/graph/topology.ts';
import { copyText } from '../../../text/copy-text.ts';
import type { Ways } from '../drawing/link-nodes.ts';
import { PAGE } from '../FilteredRefs.tsx';

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
  return (
    <section className="panel impact" id="breaks" aria-labelledby="breaks-heading">
      <h2 id="breaks-heading">What breaks if this breaks</h2>
      <p>{impactSentence(topology, impact)}</p>
      {impact.dependants.length > 0 && (
        <>
          <Owners {...{ impact, topology, ways }} />
          <Copies {...{ impact, topology }} />
          <Affected {...{ impact, topology, ways }} />
        </>
      )}
    </section>
  );
}

type Shown = Pick<Props, 'topology' | 'ways'> & { impact: Impact };

function Owners({ impact: { owners }, topology, ways }: Shown) {
  return (
    <ul className="owners" aria-label="Owners">
      {owners.slice(0, OWNERS).map(({ owner, count }) => (
        <li key={owner ?? ''}>
          {owner ? <Linked of={owner} {...{ topology, ways }} /> : 'No owner'}{' '}
          <span className="count">{count.toLocaleString('en')}</span>
        </li>
      ))}
      {owners.length > OWNERS && <li className="muted">{owners.length - OWNERS} more</li>}
    </ul>
  );
}

/** The title of an entity, which leads to its page where it has one. */
function Linked({ of, topology, ways }: Props) {
  const { title } = topology.describe(of);
  const page = ways.page(of);
  return page ? <a href={page}>{title}</a> : title;
}

function Copies({ impact, topology }: Pick<Shown, 'impact' | 'topology'>) {
  const [said, setSaid] = useState('');
  const { length } = impact.dependants;
  async function copy(form: ImpactForm) {
    const isCopied = await copyText(impactText(topology, impact, form));
    const lines = `${length.toLocaleString('en')} ${length === 1 ? 'line' : 'lines'}`;
    setSaid(isCopied ? `Copied ${lines}.` : 'The browser did not allow the copy.');
  }
  return (
    <div className="row">
      {FORMS.map(([form, words]) => (
        <button key={form} type="button" className="button" onClick={() => copy(form)}>
          {words}
        </button>
      ))}
      <span role="status" className="muted">
        {said}
      </span>
    </div>
  );
}

function Affected({ impact, topology, ways }: Shown) {
  const paths = useMemo(() => impactPaths(impact), [impact]);
  const [pages, setPages] = useState(1);
  const { dependants } = impact;
  const shown = dependants.slice(0, pages * PAGE);
  return (
    <>
      <div className="scroll">
        <table>
          <AffectedHead />
          <tbody>
            {shown.map(({ ref, title, kind, owner, tier, distance }) => (
              <tr key={ref}>
                <th scope="row">
                  <a href={ways.page(ref) ?? ways.map(ref)}>{title}</a>
                </th>
                <td className="minor">{kind}</td>
                <td>{owner && <Linked of={owner} {...{ topology, ways }} />}</td>
                <td className="num minor">{tier}</td>
                <td className="num">{distance}</td>
                <td className="minor muted">
                  {paths(ref)
                    .slice(1, -1)
                    .map((step) => topology.describe(step).title)
                    .join(' → ')}
                </td>
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
          {shown.length.toLocaleString('en')} of {dependants.length.toLocaleString('en')} are shown; copies have all.
        </p>
      )}
    </>
  );
}

function AffectedHead() {
  return (
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
  );
}
