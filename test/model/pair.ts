/** The two people of the made-up library that the histories are about. */
export const WRONG = 'Mila';
export const CORRECT = 'Nora';
