import { type ChildProcess, fork } from 'node:child_process';
import path from 'node:path';
import type { LoadOrder, LoadResult } from './generator.ts';

/** The process from which load comes. */
export interface Loader {
  run(order: LoadOrder): Promise<LoadResult>;
  close(): void;
}

export function startLoader(): Loader {
  const child: ChildProcess = fork(path.join(import.meta.dirname, 'child.ts'), {
    execArgv: ['--import', import.meta.resolve('tsx')],
  });
  return {
    run: (order) =>
      new Promise((resolve, reject) => {
        child.once('message', (message: { result?: LoadResult; error?: string }) => {
          if (message.result) resolve(message.result);
          else reject(new Error(`the load on ${order.url} broke off: ${message.error}`));
        });
        child.send(order);
      }),
    close: () => child.kill(),
  };
}
