/** A calendar day of Asia/Shanghai as `YYYY-MM-DD`. */
export type Day = string;

/**
 * The part of an open transaction that every package may use without knowing the generated client: SQL with
 * positional parameters ($1, $2 …). A Prisma transaction client satisfies it.
 */
export interface RawTx {
  /** Runs a statement and returns the number of rows that it touched. */
  $executeRawUnsafe(sql: string, ...values: unknown[]): Promise<number>;
  /** Runs a statement and returns its rows. */
  $queryRawUnsafe<T = unknown>(sql: string, ...values: unknown[]): Promise<T>;
}
