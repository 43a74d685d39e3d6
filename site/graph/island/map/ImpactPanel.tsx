import { useMemo, useState } from 'react';
import type { Ref } from '#core/catalog/ref.ts';
import { type Dependant, type Impact, impactOf, impactPaths } from '#core/graph/impact.ts';
import { type ImpactForm, impactSentence, impactText } from '#core/graph/impact-text.ts';
import type { Topology } from '#core/graph/topology.ts';
import { copyText } from '../../../text/copy-text.ts';
import type { Ways } from '../drawing/link-nodes.ts';
import { PAGE, ShowMore } from '../ShowMore.tsx';

const FORMS: readonly (readonly [ImpactForm, string])[] = [
  ['text', 'Copy text'],
  ['markdown', 'Copy Markdown'],
  ['csv', 'Copy CSV'],
];

interface Props {
  of: Ref;
  topology: Topology;
  ways: Ways;
}

/** "What breaks if this breaks": every dependant at any distance by the team that owns it, and how it comes to break. */
export function ImpactPanel({ of, topology, ways }: Props) {
  const impact = useMemo(() => impactOf(topology, of), [topology, of]);
  return (
    <section className="panel impact" id="breaks" aria-labelledby="breaks-heading">
      <h2 id="breaks-heading">What breaks if this breaks</h2>
      <p>{impactSentence(topology, impact)}</p>
      {impact.dependants.length > 0 && (
        <>
          <Copies {...{ impact, topology }} />
          <ByTeam key={of} {...{ impact, topology, ways }} />
        </>
      )}
    </section>
  );
}

type Shown = Pick<Props, 'topology' | 'ways'> & { impact: Impact };

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

function ByTeam({ impact, topology, ways }: Shown) {
  const paths = useMemo(() => impactPaths(impact), [impact]);
  const teams = useMemo(() => teamsOf(impact), [impact]);
  const [pages, setPages] = useState(1);
  const { length } = impact.dependants;
  const shown = Math.min(length, pages * PAGE);
  return (
    <>
      <ul className="teams">
        {teams
          .filter(({ before }) => before < shown)
          .map(({ owner, entries, before }) => (
            <li key={owner ?? ''}>
              <h3>
                {owner ? <Linked of={owner} {...{ topology, ways }} /> : 'No owner'}{' '}
                <span className="count">{entries.length.toLocaleString('en')}</span>
              </h3>
              <ul className="broken">
                {entries.slice(0, shown - before).map((entry) => (
                  <Broken key={entry.ref} {...{ entry, topology, ways }} path={paths(entry.ref)} />
                ))}
              </ul>
            </li>
          ))}
      </ul>
      <ShowMore shown={shown} all={length} lines=".broken > li" show={() => setPages(pages + 1)}>
        {shown.toLocaleString('en')} of {length.toLocaleString('en')} are shown; copies have all.
      </ShowMore>
    </>
  );
}

interface Team {
  owner?: Ref;
  entries: Dependant[];
  before: number;
}

function teamsOf({ dependants, owners }: Impact): Team[] {
  const byOwner = Map.groupBy(dependants, ({ owner }) => owner);
  let before = 0;
  return owners.map(({ owner, count }) => {
    const team = { ...(owner && { owner }), entries: byOwner.get(owner)!, before };
    before += count;
    return team;
  });
}

function Linked({ of, topology, ways }: Props) {
  const { title } = topology.describe(of);
  const page = ways.page(of);
  return page ? <a href={page}>{title}</a> : title;
}

function Broken({ entry, path, topology, ways }: Omit<Props, 'of'> & { entry: Dependant; path: readonly Ref[] }) {
  const { ref, title, kind, tier } = entry;
  const between = path.slice(1, -1).map((step) => topology.describe(step).title);
  const facts = [...(kind === 'service' ? [] : [kind]), ...(tier ? [`tier ${tier}`] : [])];
  return (
    <li>
      <a href={ways.page(ref) ?? ways.map(ref)}>{title}</a> <span className="count">{facts.join(', ')}</span>
      {between.length > 0 && <span className="by-way">by way of {between.join(' → ')}</span>}
    </li>
  );
}
