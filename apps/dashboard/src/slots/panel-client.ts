import { document, type JianhuiClient } from '@jianhui/client';
import type { PanelClient } from '@jianhui/plugin-api/panel';

type Variables = Readonly<Record<string, unknown>>;

/** A panel's way to the API. What it read stays read: newer numbers come by a new one. */
export function createPanelClient(client: JianhuiClient): PanelClient {
  const answers = new Map<string, Promise<unknown>>();
  return {
    query<Data>(text: string, variables: Variables = {}): Promise<Data> {
      const key = `${text}\n${JSON.stringify(variables)}`;
      const known = answers.get(key);
      if (known) return known as Promise<Data>;
      const asked = client.query(document<Data, Record<string, unknown>>(text), { ...variables });
      answers.set(key, asked);
      return asked;
    },
    live<Data>(text: string, variables: Variables, onData: (data: Data) => void): () => void {
      return client.live(document<Data, Record<string, unknown>>(text), { ...variables }, { onData }).stop;
    },
  };
}
