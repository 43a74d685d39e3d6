import { useEffect, useState } from 'react';
import type { PublishedOncall, PublishedRotas } from '#core/oncall/oncall-components.ts';
import { PUBLISHED_ROTAS } from '#core/oncall/published-oncall.ts';
import { timeOf } from '#core/text/time.ts';
import { readOncall } from '../../oncall/show-oncall.ts';
import type { Asked } from './find-results.ts';
import { json } from './load-entries.ts';
import { asksForOncall, oncallOptions } from './oncall-options.ts';
import type { Option } from './option.ts';
import type { PaletteEntry } from './palette-entry.ts';

type Rotas = PublishedRotas['entries'];

/** Who is on call now, where a query asks for that. @param entries of the catalog */
export function useOncall(asked: Asked, entries: readonly PaletteEntry[]): Option[] {
  const [oncall, setOncall] = useState<PublishedOncall>();
  const [rotas, setRotas] = useState<Rotas>(NONE);
  const isAsked = asksForOncall(asked);
  useEffect(() => {
    if (!isAsked) return;
    void readOncall().then(setOncall);
    void readRotas().then(setRotas);
  }, [isAsked]);
  if (!isAsked || !oncall) return [];
  return oncallOptions(oncall, { entries, rotas, subjects: asked.subjects, time: timeOf(Date.now()) });
}

const NONE: Rotas = {};

/** Without them people are shown, and less of what they are on call for. */
async function readRotas(): Promise<Rotas> {
  return json<PublishedRotas>(PUBLISHED_ROTAS).then(
    ({ entries }) => entries,
    () => NONE,
  );
}
