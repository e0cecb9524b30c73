import type { Panel } from '@jianhui/plugin-api/panel';
import { useSession } from '../session/session-context.ts';
import { PanelFrame, type PanelPlace } from './panel-frame.tsx';

/** The panels that enabled plugins put into a slot, one below the other. */
export function Slot({ name, ...place }: PanelPlace & { readonly name: Panel['slot'] }) {
  const { platform } = useSession();
  return platform.panels
    .filter((panel) => panel.slot === name)
    .map((panel) => (
      <section
        key={`${panel.plugin}/${panel.id}/${place.orgUnitId}/${place.enterpriseId ?? ''}`}
        className="box slot-section"
        data-plugin={panel.plugin}
      >
        <PanelFrame listed={panel} {...place} />
      </section>
    ));
}
