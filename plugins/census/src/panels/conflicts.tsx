import type { Panel, PanelProps } from '@jianhui/plugin-api/panel';
import { use } from 'react';
import { type Conflicts, conflictsDocument } from './parts/conflicts-document.ts';
import { ConflictsSection } from './parts/conflicts-section.tsx';

/** Waits inside the slot, which shows the waiting and a request that failed. */
function ConflictsPanel({ enterpriseId, client }: PanelProps) {
  if (!enterpriseId) return null;
  return <ConflictsSection conflicts={use(client.query<Conflicts>(conflictsDocument, { enterprise: enterpriseId }))} />;
}

export const panel: Panel = { id: 'census.conflicts', slot: 'enterprise.section', Component: ConflictsPanel };
