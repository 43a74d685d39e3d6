export function menuIconStyle(): string[];
