/** Under which the person signed in is kept. */
export const sessionKey = ['session'] as const;
