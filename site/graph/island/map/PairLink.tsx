import type { AnchorHTMLAttributes } from 'react';
import type { Ref } from '#core/catalog/ref.ts';
import type { Tie } from '#core/graph/roll-up.ts';
import { openHere } from '../../../keys/opens-elsewhere.ts';

export interface PairWays {
  href(needer: Ref, needed: Ref): string;
  open(needer: Ref, needed: Ref): void;
}

interface Props extends AnchorHTMLAttributes<HTMLAnchorElement> {
  tie: Tie;
  pairs: PairWays;
}

export function PairLink({ tie: { needer, needed }, pairs, ...rest }: Props) {
  return <a {...rest} href={pairs.href(needer, needed)} onClick={openHere(() => pairs.open(needer, needed))} />;
}
