// Loaded into the server: when the process that started it is gone, it ends as if asked to.
import process from 'node:process';

process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
// The channel carries nothing else, and does not keep the process up by itself.
process.channel?.unref();
