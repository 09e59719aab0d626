import type { LogLevel } from '@guiyi/database';
import { type Logger, pino } from 'pino';
import { describeError } from '../http/describe-error';

/** The log of the api. It carries ids, never customer values: of an error what describeError lets through. */
export function createLog(level: LogLevel): Logger {
  return pino({
    level,
    serializers: { err: describeError },
    redact: ['req.headers', 'res.headers', '*.password', '*.token', '*.authorization', '*.cookie'],
  });
}
