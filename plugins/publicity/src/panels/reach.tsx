import type { Panel, PanelProps } from '@jianhui/plugin-api/panel';
import { use } from 'react';
import { type Reach, reachDocument } from './parts/reach-document.ts';
import { ReachTile } from './parts/reach-tile.tsx';

/** Waits inside the slot, which shows the waiting and a request that failed; reads again when the page's numbers move. */
function ReachPanel({ orgUnitId, client }: PanelProps) {
  return <ReachTile reach={use(client.query<Reach>(reachDocument, { below: orgUnitId }))} />;
}

export const panel: Panel = { id: 'publicity.reach', slot: 'progress.tile', Component: ReachPanel };
