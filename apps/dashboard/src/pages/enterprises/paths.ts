/** The page of an enterprise. */
export function enterprisePath(id: string): string {
  return `/enterprises/${encodeURIComponent(id)}`;
}

/** The form for an existing union, with the enterprise it covers filled in. */
export function registerPath(enterprise: string): string {
  return `/unions/register?${new URLSearchParams({ enterprise })}`;
}
