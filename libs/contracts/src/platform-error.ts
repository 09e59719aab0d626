import { errorTexts, type ErrorCode } from './error-codes';
import { fillText } from './locale';
import type { BlindHit, CrossEntityHit, DuplicateHit, LocalizedText } from './generated/types';
import type { Finding, Problem } from './problem';

/** What an error tells besides its code; all of it may be shown to the caller. */
export interface ErrorDetails {
  /** Fill the {places} of the code's detail text. */
  values?: Readonly<Record<string, unknown>>;
  /** JSON Pointer into the request's body. */
  pointer?: string;
  problems?: readonly Problem[];
  findings?: readonly Finding[];
  duplicates?: readonly DuplicateHit[];
  /** Of other entities. */
  crossEntity?: readonly CrossEntityHit[];
  blindHit?: BlindHit;
  /** Ids of the records that a conflict names. */
  records?: readonly string[];
}

/**
 * A broken promise with a stable code: something is missing, not allowed or in conflict. A user's mistakes in what they
 * entered are values (problems, findings); they travel here only when they end a request.
 */
export class PlatformError extends Error {
  readonly detail: LocalizedText;

  constructor(
    readonly code: ErrorCode,
    readonly details: ErrorDetails = {},
    options?: ErrorOptions,
  ) {
    const detail = fillText(errorTexts[code].detail, details.values ?? {});
    super(`${code}: ${detail.en}`, options);
    this.name = 'PlatformError';
    this.detail = detail;
  }

  get title(): LocalizedText {
    return errorTexts[this.code].title;
  }
}

export function isPlatformError(error: unknown, code?: ErrorCode): error is PlatformError {
  return error instanceof PlatformError && (code === undefined || error.code === code);
}
