import { AppError } from '../errors.ts';

/** Takes `--name value` out of the arguments. Throws APP-002 when the value is missing. */
export function takeOption(args: readonly string[], name: string): { value: string | null; rest: readonly string[] } {
  const at = args.indexOf(name);
  if (at === -1) return { value: null, rest: args };
  const value = args[at + 1];
  if (value === undefined || value.startsWith('--')) throw new AppError('APP-002', `${name} needs a value`);
  return { value, rest: [...args.slice(0, at), ...args.slice(at + 2)] };
}

/** Refuses what is left over. Throws APP-002. */
export function requireNone(args: readonly string[]): void {
  if (args.length) throw new AppError('APP-002', args.join(' '));
}
