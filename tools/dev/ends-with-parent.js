/** Before a program of node that is started with a channel to its parent: however the parent ends, it is asked to end. */
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
process.channel?.unref();
