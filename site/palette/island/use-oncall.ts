import { useEffect, useState } from 'react';
import type { PublishedOncall } from '#core/oncall/published-oncall.ts';
import { timeOf } from '#core/text/time.ts';
import { readOncall } from '../../oncall/show-oncall.ts';
import type { Asked } from './find-results.ts';
import { asksForOncall, oncallOptions } from './oncall-options.ts';
import type { Option } from './option.ts';
import type { PaletteEntry } from './palette-entry.ts';

/** Who is on call now, where a query asks for that. @param entries of the catalog */
export function useOncall(asked: Asked, entries: readonly PaletteEntry[]): Option[] {
  const [oncall, setOncall] = useState<PublishedOncall>();
  const isAsked = asksForOncall(asked);
  useEffect(() => {
    if (isAsked) void readOncall().then(setOncall);
  }, [isAsked]);
  if (!isAsked || !oncall) return [];
  return oncallOptions(oncall, { entries, subjects: asked.subjects, time: timeOf(Date.now()) });
}
