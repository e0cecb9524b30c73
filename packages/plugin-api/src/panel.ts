import type { ComponentType } from 'react';

/** What the dashboard hands to a panel. */
export interface PanelProps {
  /** Global id of the org unit that the page shows. */
  readonly orgUnitId: string;
  /** Global id of the enterprise, on an enterprise's page. */
  readonly enterpriseId?: string;
}

/** A panel module exports one of these under the name `panel`. */
export interface Panel {
  readonly id: string;
  readonly slot: 'progress.tile' | 'org-unit.section' | 'enterprise.section';
  readonly Component: ComponentType<PanelProps>;
}
