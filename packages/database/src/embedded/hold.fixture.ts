import { startEmbedded } from './start.ts';

/** A process of its own that holds the server of a data folder until it is killed; says so on its output. */
const server = await startEmbedded({ dataDir: process.argv[2] ?? '', durable: false });
process.stdout.write(`${JSON.stringify({ origin: server.origin, pid: server.pid, port: server.port })}\n`);
setInterval(() => undefined, 60_000);
process.on('SIGTERM', () => server.stop().then(() => process.exit(0)));
