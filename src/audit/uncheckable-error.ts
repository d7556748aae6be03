/** Why a file cannot be checked, in words. */
export class UncheckableError extends Error {}
