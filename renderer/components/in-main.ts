/** Where menus go that a card would cut off: into the page's main part, so that they belong to a landmark as the rest does. */
export const inMain = { target: '#main' } as const;
