/**
 * Required into the api and the worker by the launcher. A launcher that was killed cannot stop them; the channel to it
 * closes then, and they end at once, as in any crash: the port is free and the jobs are given to the next worker.
 */
process.once('disconnect', () => process.exit(1));
// The channel alone must not keep a process running that has nothing left to do.
process.channel?.unref();
