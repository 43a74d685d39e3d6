/** Address of the search page, below the base. */
export const SEARCH = 'search';
