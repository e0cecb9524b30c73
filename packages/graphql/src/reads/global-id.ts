import { badInput } from '../errors/access-errors.ts';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Whether a text is a row's id, in lower case. */
export const isUuid = (text: string): boolean => uuid.test(text);

/** The one form of a global id: `Type:uuid`. */
export const globalId = (type: string, id: string): string => `${type}:${id}`;

/** Takes a global id apart. Throws BAD_USER_INPUT naming the argument. */
export function parseGlobalId(value: unknown, argument: string, type?: string): { type: string; id: string } {
  const text = String(value);
  const colon = text.indexOf(':');
  const parsed = { type: text.slice(0, colon), id: text.slice(colon + 1).toLowerCase() };
  if (colon < 1 || !uuid.test(parsed.id)) {
    throw badInput(argument, 'this is not a global id.', 'Pass an id that this API returned (Type:uuid).');
  }
  if (type && parsed.type !== type) {
    throw badInput(
      argument,
      `this is the id of a ${parsed.type.slice(0, 40)}, not of a ${type}.`,
      `Pass the id of a ${type}.`,
    );
  }
  return parsed;
}

/** The uuid inside a global id, or the bare uuid of internal callers. */
export function rawId(value: unknown, argument: string): string {
  const text = String(value).toLowerCase();
  return uuid.test(text) ? text : parseGlobalId(value, argument).id;
}
