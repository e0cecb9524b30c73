/**
 * How a hub learns that the log has grown. PostgreSQL's LISTEN is the one implementation; a message bus between many
 * instances can be another. A wake-up is a hint: the log is the truth, and one that is lost costs time, not events.
 */
export interface Wakeups {
  /**
   * Calls back with the last position when it is known, and without one when some may have been missed (after a
   * reconnection), so that the hub looks for itself. Returns what ends the subscription.
   */
  subscribe(onWake: (last: bigint | undefined) => void): () => void;
  /** Whether wake-ups can arrive at this moment. */
  connected(): boolean;
  close(): Promise<void>;
}
