import type { Kind } from '../catalog/kinds/kind.ts';
import type { ChangeMeaning, NeededApprovals, RemovalCheck, Rule, SpecialApprovals } from '../catalog/rule.ts';
import type { JsonSchema } from '../catalog/schema/json-schema.ts';
import type { SettingsBlock } from '../catalog/settings/settings-block.ts';
import type { FolderCheck } from '../desired/desired.ts';
import type { PartAudience } from '../desired/part-audience.ts';
import type { RequestKind } from '../request/request-kind.ts';
import type { Fact } from './fact.ts';
import type { ObservedFamily, ObservedFile, ObservedSeries } from './observed.ts';
import type { PartApi, Shown, ShownEntity } from './part-api.ts';
import type { RecordMaker } from './part-record.ts';
import type { PartReview } from './part-review.ts';
import type { SearchPage } from './search-page.ts';
import type { SiteSection } from './site-section.ts';

/** A noun of the product, such as scaffold: all that it brings to the rest of the portal. */
export interface Part {
  name: string;
  /** Kinds of entity. Their pages are below `kinds/`. */
  kinds?: readonly Kind[];
  facts?: readonly Fact[];
  rules?: readonly Rule[];
  settings?: readonly SettingsBlock[];
  folders?: readonly FolderCheck[];
  requests?: readonly RequestKind[];
  /** Who must approve a change of an entity beside its owner. */
  approvals?: NeededApprovals;
  specialApprovals?: SpecialApprovals;
  /** What removing an entity means beyond the catalog, such as that a database is deleted. */
  removal?: RemovalCheck;
  /** What changing fields of an entity means beyond the catalog, such as that a database restarts. */
  meaning?: ChangeMeaning;
  observed?: readonly (ObservedFile | ObservedFamily | ObservedSeries)[];
  /** Folders below the data folder with others, such as files that are not of one entity each. */
  dataFolders?: readonly string[];
  /** Whether browsers fetch what it observed while a page is open, so that nothing has to be built when it changes. */
  isRefreshed?: true;
  record?: RecordMaker;
  api?: PartApi;
  search?(entity: ShownEntity): Iterable<SearchPage>;
  forms?(snapshot: Shown): Iterable<readonly [page: string, schema: JsonSchema]>;
  sections?: readonly SiteSection[];
  audience?: PartAudience;
  review?: PartReview;
}
