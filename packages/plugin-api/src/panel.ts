import type { ComponentType } from 'react';

/** How a panel asks the API: the text of a document in, its data out. */
export interface PanelClient {
  /**
   * Answers the data. The same document and variables answer the same promise until the page's numbers moved, so that
   * `use(client.query(…))` in a component is right: the slot shows the waiting, and a refusal with its request id.
   */
  query<Data>(document: string, variables?: Readonly<Record<string, unknown>>): Promise<Data>;
  /** Subscribes and stays subscribed, resuming after the last `cursor`; returns the way to stop. For an effect. */
  live<Data>(document: string, variables: Readonly<Record<string, unknown>>, onData: (data: Data) => void): () => void;
}

/** What the dashboard hands to a panel. */
export interface PanelProps {
  /** Global id of the org unit that the page shows. */
  readonly orgUnitId: string;
  /** Global id of the enterprise, on an enterprise's page. */
  readonly enterpriseId?: string;
  readonly client: PanelClient;
}

/** A panel module exports one of these under the name `panel`. */
export interface Panel {
  readonly id: string;
  readonly slot: 'progress.tile' | 'org-unit.section' | 'enterprise.section';
  /** Returns null when there is nothing to show. */
  readonly Component: ComponentType<PanelProps>;
}
