import { type Api, isApi } from '../catalog/entity.ts';
import type { Ref } from '../catalog/ref.ts';
import { RelationGraph } from '../graph/relation-graph.ts';
import type { AskedApproval, PartFindings, PartReview, SidesOfChange } from '../part/part-review.ts';
import { Slot } from '../part/slot.ts';
import { compareText } from '../text/compare-text.ts';
import { folderOf, foldersAbove } from '../text/folders.ts';
import { type Comparison, worstOf } from './api-change.ts';
import { apiSections } from './api-sections.ts';
import { apiSettings } from './api-settings.ts';
import { askedForBreaking, CALLS } from './breaking-approvals.ts';
import { type Consumer, consumersOf } from './consumers.ts';
import { type ApiDescription, descriptionOf, isSame } from './description.ts';
import { API_REVIEWS, API_REVIEWS_SCHEMA, type ReviewedApi } from './reviewed-api.ts';

/** Compares two versions of a description; it runs programs, which core cannot. */
export type ApiComparer = (base: ApiDescription, head: ApiDescription) => Promise<Comparison>;

export const API_COMPARER = new Slot<ApiComparer>('apiComparer');

/** APIs that are compared in one change, and changes of one that are shown to others. More are not read by people. */
const MOST_APIS = 50;
const MOST_CHANGES = 500;

export const apiReview: PartReview = {
  async look(change, tools) {
    const apis = changedApis(change);
    if (apis.length === 0) return { fields: {}, problems: [] };
    const comparer = API_COMPARER.of(tools);
    const compared = await Promise.all(
      apis.map((api, place) => compare(api, place < MOST_APIS ? comparer : undefined)),
    );
    return findings(apis, compared, change);
  },
  sections: (review) => apiSections(API_REVIEWS.of(review) ?? []),
  fields: { [API_REVIEWS.name]: API_REVIEWS_SCHEMA },
};

function compare({ base, head }: ChangedApi, comparer: ApiComparer | undefined): Promise<Comparison> | Comparison {
  if (!head) return { reason: 'The new version has no description that can be compared.' };
  return comparer ? comparer(base, head) : { reason: 'It was not compared here.' };
}

function findings(apis: readonly ChangedApi[], compared: readonly Comparison[], change: SidesOfChange): PartFindings {
  const settings = apiSettings(change.base.settings);
  const consumers = consumersIn(change);
  const approvals: AskedApproval[] = [];
  const reviews = apis.map(({ api, base, head }, place): ReviewedApi => {
    const found = compared[place]!;
    const theirs = consumers(api.ref);
    // What cannot be compared may break anything.
    const isBreaking = 'reason' in found || worstOf(found.changes) === 'breaking';
    const asked =
      isBreaking && settings.breakingChanges === 'approve' ? askedForBreaking(api, theirs, change.base) : [];
    const about = head?.file ?? base.file;
    for (const anyOf of asked) approvals.push({ anyOf, why: CALLS, about });
    return {
      ref: api.ref,
      title: api.title,
      file: head?.file ?? base.file,
      consumers: theirs,
      ...('reason' in found ? found : { compared: { ...found, changes: found.changes.slice(0, MOST_CHANGES) } }),
      ...(asked.length > 0 && { isAsked: true }),
    };
  });
  return { fields: API_REVIEWS.put(reviews), problems: [], approvals };
}

/** A change does not get rid of consumers by removing what they say. */
function consumersIn({ base, head }: SidesOfChange): (api: Ref) => Consumer[] {
  const sides = [head, base].map(({ catalog }) => ({ catalog, graph: new RelationGraph(catalog) }));
  return (api) => {
    const all = sides.flatMap((side) => consumersOf(side.catalog.get(api)?.ref ?? api, side));
    const found = new Map(all.reverse().map((consumer) => [head.catalog.today(consumer.ref), consumer]));
    return [...found].map(([ref, consumer]) => ({ ...consumer, ref })).sort((a, b) => compareText(a.ref, b.ref));
  };
}

interface ChangedApi {
  api: Api;
  base: ApiDescription;
  head: ApiDescription | undefined;
}

/** Finds the APIs whose descriptions a change touches, sorted by reference. What is removed is for others to report. */
function changedApis({ base, head, paths }: SidesOfChange): ChangedApi[] {
  const changed = new Set(paths);
  const folders = new Set(paths.flatMap(foldersAbove));
  const isTouched = ({ spec, origin }: Api) =>
    changed.has(origin.file) || (spec?.file !== undefined && folders.has(folderOf(spec.file)));
  return base.catalog.distinct.filter(isApi).flatMap((before) => {
    const api = head.catalog.get(before.ref);
    if (!api || !isApi(api)) return [];
    // Another file may claim the name first, or bring its description from elsewhere.
    if (!isTouched(before) && !isTouched(api) && JSON.stringify(before.spec) === JSON.stringify(api.spec)) return [];
    const [was, is] = [descriptionOf(before, base.files), descriptionOf(api, head.files)];
    if (!was || (is && isSame(was, is))) return [];
    return { api, base: was, head: is };
  });
}
