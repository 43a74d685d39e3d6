interface Props {
  title: string;
  centre(): void;
}

/** Asks for the map around another entity. */
export function Centre({ title, centre }: Props) {
  return (
    <button type="button" className="quiet" onClick={centre} aria-label={`Centre the map on ${title}`}>
      Centre
    </button>
  );
}
