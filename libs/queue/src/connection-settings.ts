/** Where the queue and the events live: in Redis when its address is given, in PostgreSQL otherwise. */
export interface QueueConnectionSettings {
  databaseUrl: string;
  redisUrl?: string;
  /** Told about lost connections and the like, at most once in ten seconds. */
  onProblem: (message: string) => void;
}
