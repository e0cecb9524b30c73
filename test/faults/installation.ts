import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

// biome-ignore lint/suspicious/noExplicitAny: an answer has the shape of the document that asked for it
type Answer = any;

/** An installation on disk, durable as a real one, whose processes are killed and started again. */
export class Installation {
  readonly folder = fs.mkdtempSync(path.join(os.tmpdir(), 'jianhui-faults-'));
  readonly data = path.join(this.folder, 'data');
  url = '';
  private server: ChildProcess | null = null;
  private token = '';

  constructor() {
    // The database's own user passes through it.
    fs.chmodSync(this.folder, 0o755);
  }

  private environment(port: number): NodeJS.ProcessEnv {
    const { DATABASE_URL: _database, HOST: _host, ...rest } = process.env;
    return { ...rest, NODE_ENV: 'production', JIANHUI_DATA: this.data, PORT: String(port) };
  }

  async start(): Promise<void> {
    const port = await freePort();
    const server = spawn(process.execPath, ['--import', 'tsx', 'apps/server/src/main.ts', '--empty'], {
      cwd: root,
      env: this.environment(port),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.server = server;
    let output = '';
    await new Promise<void>((resolve, reject) => {
      for (const stream of [server.stdout, server.stderr]) {
        stream.setEncoding('utf8').on('data', (text: string) => {
          output += text;
          if (/^建会 Jianhui \S+: http/m.test(output)) resolve();
        });
      }
      server.once('exit', (code) => reject(new Error(`the server ended with ${code}:\n${output}`)));
    });
    this.url = `http://127.0.0.1:${port}`;
    const { signIn } = await this.ask(
      'mutation { signIn(input: { username: "province", password: "jianhui-demo-2019" }) { ... on SignInPayload { token } } }',
    );
    this.token = signIn.token;
  }

  /** kill -9 of the server process; its PostgreSQL stays, as it does in life. */
  async killServer(): Promise<void> {
    const { server } = this;
    if (!server || server.exitCode !== null) return;
    const gone = once(server, 'exit');
    server.kill('SIGKILL');
    await gone;
  }

  /** kill -9 of PostgreSQL itself, and of the server with it. */
  async killAll(): Promise<void> {
    const pid = Number(fs.readFileSync(path.join(this.data, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
    process.kill(pid, 'SIGKILL');
    await this.killServer();
  }

  /** Asks the API as the province's officer. Throws what it answers instead of data. */
  async ask(
    query: string,
    variables: Record<string, unknown> = {},
    file?: { name: string; bytes: Buffer; at: string },
  ): Promise<Answer> {
    const headers: Record<string, string> = {
      'x-jianhui-csrf': '1',
      ...(this.token ? { authorization: `Bearer ${this.token}` } : {}),
    };
    let body: BodyInit = JSON.stringify({ query, variables });
    if (file) {
      body = new FormData();
      body.set('operations', JSON.stringify({ query, variables }));
      body.set('map', JSON.stringify({ 0: [file.at] }));
      body.set('0', new File([new Uint8Array(file.bytes)], file.name));
    } else headers['content-type'] = 'application/json';
    const response = await fetch(`${this.url}/graphql`, { method: 'POST', headers, body });
    const { data, errors } = (await response.json()) as { data?: unknown; errors?: unknown };
    if (errors) throw new Error(JSON.stringify(errors));
    return data;
  }

  /** Runs one `jianhui` command over it; returns the exit code and what it said. */
  async command(...args: readonly string[]): Promise<{ code: number | null; output: string }> {
    const child = spawn(process.execPath, ['--import', 'tsx', 'apps/server/src/cli/main.ts', ...args], {
      cwd: root,
      env: this.environment(0),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
      });
    }
    const [code] = (await once(child, 'close')) as [number | null];
    return { code, output };
  }

  async remove(): Promise<void> {
    const { server } = this;
    if (server && server.exitCode === null && server.signalCode === null) {
      const gone = once(server, 'exit');
      server.kill('SIGTERM');
      await gone;
    }
    fs.rmSync(this.folder, { recursive: true, force: true });
  }
}

async function freePort(): Promise<number> {
  const probe = net.createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as net.AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}
