export const SEARCH = 'search';
