import { SETTINGS_FILE, type Settings } from '#core/catalog/settings/settings.ts';
import { aboutMonthly } from '#core/price/price.ts';
import { isOffered, platformOf } from '#core/provision/policy/environment-policy.ts';
import { environmentPolicies } from '#core/provision/policy/environments-block.ts';
import { provisionSettings } from '#core/provision/policy/provision-settings.ts';
import { allowedSizes } from '#core/provision/policy/resource-checks.ts';
import { priceOf } from '#core/provision/price/price-of.ts';
import type { ResourceType } from '#core/provision/type/resource-type.ts';
import { typeOn } from '#core/provision/type/resource-type.ts';
import { oneLine } from '#core/text/harmless.ts';

export function typesReport(types: readonly ResourceType[], settings: Pick<Settings, 'written' | 'approvals'>): string {
  if (types.length === 0)
    return 'There are no resource types in infra/types/. docs/resource-types.md shows how to write one.';
  return [
    ...types.map((type) => typeParagraph(type, settings)),
    `Next: \`npx portal provision ${(types.find((type) => isSomewhere(type, settings)) ?? types[0]!).name}\``,
  ].join('\n\n');
}

function isSomewhere(type: ResourceType, settings: Pick<Settings, 'written' | 'approvals'>): boolean {
  return [...environmentPolicies(settings).values()].some((policy) => isOffered(type, policy));
}

function typeParagraph(type: ResourceType, settings: Pick<Settings, 'written' | 'approvals'>): string {
  const { currency } = provisionSettings(settings);
  const environments = [...environmentPolicies(settings).values()].filter((policy) => isOffered(type, policy));
  const sizes = environments.flatMap((policy) =>
    allowedSizes(type, policy).map((size) => {
      const platform = platformOf({}, policy, type);
      const price = priceOf(type, { platform, size }, { policy, currency });
      return `  ${policy.name}  ${size}  ${oneLine(typeOn(type, platform).sizes[size]!.summary)}, ${aboutMonthly(price)}`;
    }),
  );
  const nowhere = sizes.length === 0 ? [`  No environment in ${SETTINGS_FILE} offers it.`] : [];
  return [`${type.name}  ${oneLine(type.title)}`, `  ${oneLine(type.summary)}`, ...sizes, ...nowhere].join('\n');
}
