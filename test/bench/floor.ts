import http from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import { floorSql } from './floor-sql.ts';

/** A request to the floor: which statement, and its values. */
export interface FloorRequest {
  readonly work: string;
  readonly values: readonly unknown[];
}

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });

/** Answers with the bytes that the database made: the least that any server over PostgreSQL's JSON can do. */
const server = http.createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const { work, values } = JSON.parse(Buffer.concat(chunks).toString('utf8')) as FloorRequest;
    const text = floorSql[work] ?? '';
    pool.query<[string]>({ name: work, text, values: values as unknown[], rowMode: 'array' }).then(
      ({ rows }) => {
        const body = Buffer.from(rows[0]?.[0] ?? '{"data":{"enterprise":null}}');
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length });
        response.end(body);
      },
      (error: Error) => {
        response.writeHead(500);
        response.end(error.message);
      },
    );
  });
});
server.listen(0, '127.0.0.1', () => {
  process.send?.({ ready: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` });
});
process.once('disconnect', () => process.exit());
