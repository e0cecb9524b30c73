import type { Panel } from '@jianhui/plugin-api/panel';

/** Every panel of every plugin beside this build; each is a chunk that loads when its slot shows it. */
const modules = import.meta.glob<{ panel?: Panel }>([
  '../../../../plugins/*/src/panels/*.tsx',
  '!../../../../plugins/*/src/panels/*.test.tsx',
]);

/** A panel as the API lists it: installed, enabled. */
export interface ListedPanel {
  readonly plugin: string;
  readonly slot: string;
  readonly id: string;
}

const pluginOf = (path: string): string | null => /plugins\/([^/]+)\/src\/panels\//.exec(path)?.[1] ?? null;

const loaded = new Map<string, Promise<Panel | null>>();

/** Loads a listed panel; null when this build was made without it. The same promise for the same panel. */
export function loadPanel(listed: ListedPanel): Promise<Panel | null> {
  const key = `${listed.plugin}/${listed.slot}/${listed.id}`;
  const known = loaded.get(key);
  if (known) return known;
  const candidates = Object.entries(modules).filter(([path]) => pluginOf(path) === listed.plugin);
  const found = Promise.all(candidates.map(([, load]) => load())).then(
    (all) =>
      all.map(({ panel }) => panel).find((panel) => panel?.id === listed.id && panel.slot === listed.slot) ?? null,
  );
  // A chunk that could not be fetched is fetched again the next time.
  found.catch(() => loaded.delete(key));
  loaded.set(key, found);
  return found;
}
