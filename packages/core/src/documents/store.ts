/** A file as it was taken in. */
export interface PutFile {
  /** Name in the store, unique. */
  readonly storedAs: string;
  /** SHA-256 of the content, hex. */
  readonly sha256: string;
  readonly bytes: number;
  /** Its first bytes, by which its type is told. */
  readonly head: Uint8Array;
}

/** Where the content of documents is kept: on disk here, elsewhere by another adapter. */
export interface DocumentStore {
  /** Takes a file in, whole or not at all. Throws InvalidInput above `mostBytes`. */
  put(content: AsyncIterable<Uint8Array>, mostBytes: number): Promise<PutFile>;
  /** The content; null when there is no such file. */
  open(storedAs: string): Promise<AsyncIterable<Uint8Array> | null>;
  remove(storedAs: string): Promise<void>;
  /** Names of the files that have been there for so long. */
  olderThan(milliseconds: number): Promise<string[]>;
}
