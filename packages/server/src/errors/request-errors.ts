/** What each code means that the server itself puts into `extensions.code`; `schema/error-codes.md` lists them. */
export const REQUEST_ERRORS = {
  BAD_REQUEST: {
    message: 'The request is not a GraphQL request',
    remedy: 'Send JSON with a query, and with variables and an operation name if there are any.',
  },
  BAD_USER_INPUT: { message: 'A value cannot be used', remedy: 'Read the message: it names the variable or argument.' },
  BATCHING_REFUSED: { message: 'Several operations came in one request', remedy: 'Send one operation a request.' },
  BODY_TOO_LARGE: { message: 'The body is beyond its limit', remedy: 'Send less, or split the file.' },
  COME_BACK: { message: 'The server stops', remedy: 'Subscribe again with the last cursor.' },
  CSRF_HEADER_MISSING: { message: 'Another site could have sent this', remedy: 'Send the header x-jianhui-csrf.' },
  CURSOR_BEYOND_END: {
    message: 'The cursor lies beyond the end of the log',
    remedy: 'Drop the cursor and read the present state.',
  },
  FORBIDDEN: { message: 'The permission is missing', remedy: 'Ask an administrator for the permission named.' },
  GRAPHQL_PARSE_FAILED: { message: 'The document is not GraphQL', remedy: 'Correct the syntax at the place named.' },
  GRAPHQL_VALIDATION_FAILED: {
    message: 'The document does not fit the schema',
    remedy: 'Correct the field or argument named.',
  },
  INTERNAL_SERVER_ERROR: { message: 'A fault of the server', remedy: 'Quote the request id to whoever runs it.' },
  INTROSPECTION_DISABLED: { message: 'The schema is not shown here', remedy: 'Read the published schema file.' },
  METHOD_NOT_ALLOWED: { message: 'The address can only be read', remedy: 'Use GET.' },
  NOT_FOUND: { message: 'There is nothing at this address', remedy: 'Check the address.' },
  OPERATION_RESOLUTION_FAILURE: {
    message: 'The document does not say which operation is meant',
    remedy: 'Name one of its operations.',
  },
  SESSION_ENDED: { message: 'The session ended while its stream was open', remedy: 'Sign in again.' },
  TOO_DEEP: { message: 'The document is too deep', remedy: 'Ask for fewer levels.' },
  TOO_EXPENSIVE: { message: 'The document costs too much', remedy: 'Ask for smaller pages or fewer nested lists.' },
  TOO_MANY_SUBSCRIPTIONS: { message: 'Too many subscriptions on one connection', remedy: 'Complete others first.' },
  TOO_MANY_TOKENS: { message: 'The document is too long', remedy: 'Use fewer aliases, or variables.' },
  TOO_SLOW: { message: 'A statement took too long', remedy: 'Narrow the filter, or ask for fewer rows.' },
  UNAUTHENTICATED: { message: 'Nobody is signed in', remedy: 'Sign in.' },
} as const satisfies Record<string, { message: string; remedy: string }>;
