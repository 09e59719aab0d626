/** A rule that checkLogic refuses was compiled. code and pointer are those of its first problem. */
export class LogicError extends Error {
  override readonly name = 'LogicError';

  constructor(
    readonly code: string,
    readonly pointer: string,
    message: string,
  ) {
    super(message);
  }
}
