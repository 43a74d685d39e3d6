type Props = { state: 'none' | 'loading' | 'not found' | 'failed'; none: string };

export function Message({ state, none }: Props) {
  const words = {
    none,
    loading: 'Loading …',
    'not found': 'The catalog has nothing at this address. It may have been renamed. Choose again.',
    failed: 'The answer could not be loaded. Reload the page to try again.',
  };
  return <p className="muted">{words[state]}</p>;
}
