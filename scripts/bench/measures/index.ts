import { dataBranch } from '../../health/bench/data-branch.ts';
import { probe } from '../../health/bench/probe.ts';
import { provision } from '../../provision/bench/provision.ts';
import { synth } from '../../provision/bench/synth.ts';
import { unchangedResources } from '../../provision/bench/unchanged-resources.ts';
import { docsSync } from '../../synced/bench/docs-sync.ts';
import type { Measure } from '../measure.ts';
import { adopter } from './adopter.ts';
import { audit } from './audit.ts';
import { auditList } from './audit-list.ts';
import { checks } from './checks.ts';
import { docsBuild } from './docs-build.ts';
import { installation } from './installation.ts';
import { list } from './list.ts';
import { npxStart } from './npx-start.ts';
import { pageWeight } from './page-weight.ts';
import { palette } from './palette.ts';
import { review } from './review.ts';
import { scaffold } from './scaffold.ts';
import { searchIndex } from './search-index.ts';
import { siteBuild } from './site-build.ts';
import { validation } from './validation.ts';

/** In the order of the table. A new measure is a file here, or in bench/ of its noun, and a line below. */
export const MEASURES: readonly Measure[] = [
  validation,
  review,
  scaffold,
  provision,
  synth,
  unchangedResources,
  siteBuild,
  docsBuild,
  searchIndex,
  pageWeight,
  probe,
  docsSync,

  dataBranch,
  audit,
  auditList,
  list,
  palette,
  npxStart,
  installation,
  adopter,
  checks,
];
