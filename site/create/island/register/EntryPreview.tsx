interface Props {
  id: string;
  path: string | undefined;
  text: string;
}

/** The file, as the request makes it. */
export function EntryPreview({ id, path, text }: Props) {
  return (
    <section className="create-preview" aria-label="The file">
      <h2>
        <code>{path ?? 'catalog/<owner>/<name>.yaml'}</code>
      </h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <pre id={id} tabIndex={0}>
        {text}
      </pre>
    </section>
  );
}
