/** Where the files of core's documents are fetched, below the server's downloads. */
export const DOCUMENT_OWNER = 'core';
export const DOCUMENT_ROUTE = 'documents/:id';
export const downloadPath = (id: string): string => `/plugins/${DOCUMENT_OWNER}/documents/${id}`;
