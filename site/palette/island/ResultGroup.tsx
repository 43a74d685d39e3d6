import { lookContent } from '#core/text/look-html.ts';
import { openHere } from '../../keys/opens-elsewhere.ts';
import type { Option, State } from './option.ts';

interface Props {
  title: string;
  options: readonly Option[];
  active: Option | undefined;
  prefix: string;
  amiss(address: string): State | undefined;
  choose(option: Option, inNewTab: boolean): void;
  point(option: Option): void;
}

export function ResultGroup({ title, options, active, prefix, amiss, choose, point }: Props) {
  if (options.length === 0) return null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a listbox may not contain a fieldset
    <div role="group" aria-label={title}>
      <p className="palette-group" role="presentation">
        {title}
      </p>
      {options.map((option) => (
        <a
          key={option.id}
          id={prefix + option.id}
          role="option"
          aria-selected={option === active}
          tabIndex={-1}
          href={typeof option.go === 'string' ? option.go : undefined}
          onMouseMove={() => point(option)}
          // The field keeps the focus: the next key is for it.
          onMouseDown={(event) => event.preventDefault()}
          onClick={openHere(() => choose(option, false))}
        >
          <span className="palette-title">{option.title}</span>
          <Amiss state={amiss(option.id)} />
          {option.note && <span className="palette-note">{option.note}</span>}
          <span className="palette-what">{option.what}</span>
        </a>
      ))}
    </div>
  );
}

function Amiss({ state }: { state: State | undefined }) {
  if (!state) return null;
  const html = { __html: lookContent(state.look, state.words) };
  // biome-ignore lint/security/noDangerouslySetInnerHtml: a shape and a word of our own
  return <span className={`status plain ${state.look}`} dangerouslySetInnerHTML={html} />;
}
