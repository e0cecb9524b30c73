import { expect, test } from 'vitest';
import { createConnectionMonitor, type NetworkEvents } from './connection-monitor.ts';

function fakeNetwork(): NetworkEvents & { set(onLine: boolean): void } {
  let changed = () => {};
  return {
    onLine: true,
    listen(listener) {
      changed = listener;
      return () => {
        changed = () => {};
      };
    },
    set(onLine) {
      (this as { onLine: boolean }).onLine = onLine;
      changed();
    },
  };
}

test('tells a lost connection from a machine without network', () => {
  const network = fakeNetwork();
  const monitor = createConnectionMonitor(network);
  const seen: string[] = [monitor.current()];
  monitor.subscribe(() => seen.push(monitor.current()));
  monitor.transport(false);
  network.set(false);
  network.set(true);
  monitor.transport(true);
  monitor.transport(true);
  expect(seen).toEqual(['online', 'reconnecting', 'offline', 'reconnecting', 'online']);
});

test('ends the waiting and says so when the network comes back', async () => {
  const network = fakeNetwork();
  let back = 0;
  const monitor = createConnectionMonitor(network, () => {
    back += 1;
  });
  const waited = monitor.wait(1_000_000);
  network.set(false);
  network.set(true);
  await waited;
  expect(back).toBe(1);
});

test('ends the waiting when the reader asks to try again', async () => {
  const monitor = createConnectionMonitor(fakeNetwork());
  const waited = monitor.wait(1_000_000);
  monitor.hurry();
  await waited;
});

test('forgets a listener that left', () => {
  const monitor = createConnectionMonitor(fakeNetwork());
  let heard = 0;
  monitor.subscribe(() => {
    heard += 1;
  })();
  monitor.transport(false);
  expect(heard).toBe(0);
});
