import { PlatformError } from '@guiyi/contracts';

/** What the work gives, or why it was refused: one of many that are worked out together must not stop the others. */
export async function refusedOr<Result>(work: () => Promise<Result>): Promise<Result | PlatformError> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof PlatformError) return error;
    throw error;
  }
}
