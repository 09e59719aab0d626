/** The job was ended, or goes on elsewhere: nothing of what is in hand may be stored. */
export class SupersededError extends Error {}
