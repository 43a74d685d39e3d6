/** How a requested resource is, the worst first. */
export const RESOURCE_STATES = {
  drifted: { look: 'degraded', mark: '▲', word: 'Drifted' },
  leaving: { look: 'degraded', mark: '▲', word: 'Being deleted' },
  changing: { look: 'degraded', mark: '▲', word: 'Being changed' },
  asked: { look: 'unknown', mark: '○', word: 'Not created yet' },
  there: { look: 'up', mark: '●', word: 'Created' },
} as const;
