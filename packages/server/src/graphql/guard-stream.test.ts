import { AccessRevoked, HubStopped } from '@jianhui/events';
import { afterEach, describe, expect, test } from 'vitest';
import { Channel } from '../test-support/channel.ts';
import { guardStream } from './guard-stream.ts';
import { type StreamEnd, StreamRegistry } from './stream-registry.ts';

const registries: StreamRegistry[] = [];
afterEach(() => {
  for (const registry of registries.splice(0)) registry.stop();
});

function guarded() {
  const registry = new StreamRegistry(60_000);
  registries.push(registry);
  const channel = new Channel<string>();
  const ends: (StreamEnd | null)[] = [];
  const session = { live: true };
  const stream = guardStream(channel.stream(), {
    registry,
    stillAllowed: () => session.live,
    farewell: (reason) => `goodbye: ${reason}`,
    failed: (error) => `failed: ${(error as Error).message}`,
    onEnd: (reason) => ends.push(reason),
  });
  return { registry, channel, ends, session, stream };
}

const rest = async (stream: AsyncIterable<string>): Promise<string[]> => {
  const values: string[] = [];
  for await (const value of stream) values.push(value);
  return values;
};

describe('a guarded stream', () => {
  test('delivers in order until its source ends or its reader leaves', async () => {
    const { channel, stream, ends, registry } = guarded();
    channel.send('a');
    channel.send('b');
    expect([await stream.next(), await stream.next()].map((each) => each.value)).toEqual(['a', 'b']);
    const waiting = stream.next();
    await stream.return?.();
    expect(await waiting).toEqual({ done: true, value: undefined });
    expect([ends, registry.size, channel.open]).toEqual([[null], 0, 0]);
  });

  test('says goodbye to a waiting reader when the server stops, and to who comes later', async () => {
    const { stream, registry, channel } = guarded();
    const values = rest(stream);
    registry.stop();
    expect(await values).toEqual(['goodbye: stopping']);
    const late = guardStream(new Channel<string>().stream(), {
      ...{ registry, stillAllowed: () => true, farewell: () => 'goodbye', failed: () => 'failed' },
      onEnd: () => undefined,
    });
    expect(await rest(late)).toEqual(['goodbye']);
    expect(channel.open).toBe(0);
  });

  test('ends a silent stream when its session has ended', async () => {
    const { stream, registry, session } = guarded();
    const values = rest(stream);
    session.live = false;
    registry.check();
    expect(await values).toEqual(['goodbye: revoked']);
  });

  test('holds back a value that arrives after the session has ended', async () => {
    const { stream, channel, session } = guarded();
    session.live = false;
    channel.send('not for you');
    expect(await rest(stream)).toEqual(['goodbye: revoked']);
  });

  test.each([
    [new HubStopped(), 'goodbye: stopping'],
    [new AccessRevoked(), 'goodbye: revoked'],
    [new Error('broken'), 'failed: broken'],
  ])('turns %s of its source into a last message', async (error, message) => {
    const { stream, channel } = guarded();
    channel.fail(error);
    expect(await rest(stream)).toEqual([message]);
  });

  test('is counted out once, however often it is ended', async () => {
    const { stream, registry, ends } = guarded();
    registry.stop();
    registry.check();
    await rest(stream);
    await stream.return?.();
    expect(ends).toEqual(['stopping']);
  });
});
