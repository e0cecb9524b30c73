/**
 * The statements of an SQL text as far as they act at once: comments, strings and function bodies are blanked out,
 * quoted names and the bodies of DO blocks stay. Good enough to find what a migration drops; not a parser.
 */
export function actingSql(sql: string): string {
  const token = /--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'|"(?:[^"]|"")*"|\$([A-Za-z_]*)\$[\s\S]*?\$\1\$/g;
  let out = '';
  let from = 0;
  for (const match of sql.matchAll(token)) {
    const piece = match[0];
    out += sql.slice(from, match.index);
    from = match.index + piece.length;
    if (piece.startsWith('"')) out += piece;
    else if (piece.startsWith('$') && /\bdo\s*$/i.test(out)) out += actingSql(piece.slice(piece.indexOf('$', 1) + 1));
    else out += ' ';
  }
  return out + sql.slice(from);
}

/** One thing whose loss a migration must have approved. */
export interface Drop {
  kind: 'table' | 'column' | 'schema' | 'rows';
  /** `enterprise`, or `enterprise.old_name` for a column; lower-case unless it was quoted. */
  name: string;
}

const NAME = String.raw`(?:"(?:[^"]|"")+"|[A-Za-z_][\w$]*)`;
const PATH = `${NAME}(?:\\s*\\.\\s*${NAME})?`;

/** What an SQL text loses for good: tables, columns, schemas, and the rows of truncated tables. */
export function findDrops(sql: string): Drop[] {
  const drops: Drop[] = [];
  for (const statement of actingSql(sql).split(';')) {
    const table = match(statement, `\\bdrop\\s+table\\s+(?:if\\s+exists\\s+)?((?:${PATH}\\s*,\\s*)*${PATH})`);
    for (const name of table?.split(',') ?? []) drops.push({ kind: 'table', name: plain(name) });
    // "after truncate on …" belongs to a trigger and empties nothing.
    const rows = match(statement, `\\btruncate\\s+(?!on\\b|or\\b)(?:table\\s+)?(?:only\\s+)?(${PATH})`);
    if (rows) drops.push({ kind: 'rows', name: plain(rows) });
    const schema = match(statement, `\\bdrop\\s+schema\\s+(?:if\\s+exists\\s+)?(${NAME})`);
    if (schema) drops.push({ kind: 'schema', name: plain(schema) });
    const altered = match(statement, `\\balter\\s+table\\s+(?:if\\s+exists\\s+)?(?:only\\s+)?(${PATH})`);
    if (!altered) continue;
    // COLUMN is optional in SQL; these words after DROP mean something that holds no data.
    const column = `\\bdrop\\s+(?:column\\s+)?(?:if\\s+exists\\s+)?(?!(?:constraint|default|not|expression|identity|column|if)\\b)(${NAME})`;
    for (const found of statement.matchAll(new RegExp(column, 'gi'))) {
      drops.push({ kind: 'column', name: `${plain(altered)}.${plain(found[1] ?? '')}` });
    }
  }
  return drops;
}

/** The names that the file's own `-- approved-drop: <what>` comments give free. */
export function approvedDrops(sql: string): string[] {
  return [...sql.matchAll(/^--\s*approved-drop:\s*(.+?)\s*$/gm)].flatMap((found) =>
    (found[1] ?? '').split(',').map((what) => what.trim().replace(/^(?:table|column|schema|rows)\s+/i, '')),
  );
}

/** True when a text ends or opens transactions itself, which would break "one transaction a file". */
export function touchesTransactions(sql: string): boolean {
  return /(?:^|;)\s*(?:begin|commit|rollback|abort|end|start\s+transaction)\s*(?:transaction|work)?\s*(?=;|$)/i.test(
    actingSql(sql.replace(/\bdo\s+\$[\s\S]*?\$;/gi, ' ')),
  );
}

function match(text: string, pattern: string): string | undefined {
  return new RegExp(pattern, 'i').exec(text)?.[1];
}

/** The last part of a name, without its schema and quotes. */
function plain(name: string): string {
  const last = /(?:"(?:[^"]|"")+"|[\w$]+)\s*$/.exec(name.trim())?.[0].trim() ?? name;
  return last.startsWith('"') ? last.slice(1, -1).replaceAll('""', '"') : last.toLowerCase();
}
