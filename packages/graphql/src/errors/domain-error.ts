/**
 * A refusal that the caller can do something about. It reaches clients as a member of the mutation's result union.
 * `code` is stable; `path` names the input field; `remedy` says what to do.
 */
export class DomainError extends Error {
  readonly code: string;
  readonly remedy: string;
  readonly path: readonly string[];
  constructor(code: string, message: string, remedy: string, path: readonly string[] = []) {
    super(message);
    this.name = new.target.name;
    this.code = code;
    this.remedy = remedy;
    this.path = path;
  }
}

/** A value that cannot be accepted, wherever it stands in the input. */
export class InvalidInput extends DomainError {}

/** Nothing of that id exists within the officer's tree. */
export class NotFound extends DomainError {}

/** The row belongs to another officer's tree. */
export class OutOfScope extends DomainError {}

/** Somebody else changed it, or made it, first. */
export class Conflict extends DomainError {}
