import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';
// The main entry imports a .wasm file, which Node 20 refuses without a flag; this one lets us load it ourselves.
import * as glue from '@prisma/schema-engine-wasm/schema_engine_bg';
import { DatabaseError, messageOf } from '../errors.ts';

/** As much of the global as is used; the compiler knows it only together with a browser's whole library. */
declare const WebAssembly: {
  compile(bytes: Uint8Array): Promise<object>;
  instantiate(module: object, imports: object): Promise<{ exports: Record<string, unknown> }>;
  Module: { imports(module: object): { module: string; name: string }[] };
};

/** What the engine reports when it fails hard. */
let panic = '';
let loaded: Promise<void> | undefined;

async function load(): Promise<void> {
  Object.assign(globalThis, {
    PRISMA_WASM_PANIC_REGISTRY: {
      set_message(text: string) {
        panic = text;
      },
    },
  });
  const entry = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm');
  const module = await WebAssembly.compile(fs.readFileSync(path.join(path.dirname(entry), 'schema_engine_bg.wasm')));
  const functions = glue as unknown as Record<string, unknown>;
  const imports: Record<string, Record<string, unknown>> = {};
  for (const { module: from, name } of WebAssembly.Module.imports(module)) {
    const value = functions[name];
    if (value === undefined) throw new DatabaseError('DB-208', `its parts do not fit: ${name} is missing`);
    imports[from] = { ...imports[from], [name]: value };
  }
  const instance = await WebAssembly.instantiate(module, imports);
  glue.__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
}

/** Runs `work` with Prisma's schema engine (compiled to wasm, in this process) over the given connections. */
export async function withSchemaEngine<T>(
  factory: SqlMigrationAwareDriverAdapterFactory,
  work: (engine: glue.SchemaEngine) => Promise<T>,
): Promise<T> {
  loaded ??= load();
  await loaded;
  try {
    const engine = await glue.SchemaEngine.new(
      { datamodels: undefined },
      () => undefined,
      bindMigrationAwareSqlAdapterFactory(factory),
    );
    try {
      return await work(engine);
    } finally {
      engine.free();
    }
  } catch (cause) {
    if (cause instanceof DatabaseError) throw cause;
    const detail = panic || messageOf(cause);
    panic = '';
    throw new DatabaseError('DB-208', detail.trim(), { cause });
  }
}

/** A target of a comparison that is a schema text. */
export function schemaTarget(content: string): glue.DiffTarget {
  return { tag: 'schemaDatamodel', files: [{ path: 'schema.prisma', content }] };
}

export type { DiffTarget } from '@prisma/schema-engine-wasm/schema_engine_bg';
