/** An error that the operating system gave: no such file, no space left. */
export interface SystemError {
  code: string;
  syscall: string;
  message: string;
}

export function isSystemError(error: unknown): error is SystemError {
  return typeof error === 'object' && error !== null && 'syscall' in error && 'code' in error;
}
