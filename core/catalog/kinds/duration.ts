/** How long things take, as people write it: `800ms`, `5s`, `1.5m`. */
export const DURATION = String.raw`^[0-9]+(?:\.[0-9]+)?(?:ms|s|m)$`;
