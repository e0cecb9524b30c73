/** Frames that are never the author's: Pothos, graphql, Node, and the platform's own helpers that make fields. */
const NOT_THE_AUTHOR =
  /@pothos[/+]|node:internal|node_modules\/graphql\/|[/\\]graphql[/\\](src|dist)[/\\]|[/\\]kernel[/\\](src|dist)[/\\]schema[/\\](site|guard|guard-plugins|ownership|build)\.[tj]s:|plugin-api[/\\](src|dist)[/\\]/;
const FRAMES = 40;

/** Where in the author's code something was declared: captured now, formatted only when a report is written. */
export class Site {
  private readonly trace: { stack?: string } = {};

  constructor() {
    const limit = Error.stackTraceLimit;
    Error.stackTraceLimit = FRAMES;
    Error.captureStackTrace(this.trace, Site);
    Error.stackTraceLimit = limit;
  }

  /** `plugins/publicity/src/types.ts:12`, or null when no frame is the author's. */
  at(): string | null {
    return firstPlace(this.trace.stack ?? '');
  }
}

/** The author's first frame of a stack. */
export function firstPlace(stack: string): string | null {
  for (const line of stack.split('\n').slice(1)) {
    if (NOT_THE_AUTHOR.test(line)) continue;
    const place = /\(?((?:file:\/\/)?[^() ]+:\d+):\d+\)?$/.exec(line)?.[1];
    if (place) return place.replace(/^file:\/\//, '').replace(/^.*\/((?:plugins|packages|apps|node_modules)\/)/, '$1');
  }
  return null;
}
