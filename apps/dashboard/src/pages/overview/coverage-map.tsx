import { useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import type { Counts } from '../../live/use-progress.ts';
import { zh } from '../../messages/zh-cn.ts';
import { type Chart, echarts } from './chart.ts';
import { overviewOf } from './links.ts';
import { mapOption } from './map-option.ts';

interface Props {
  /** Name of the geometry below `/maps`. */
  readonly file: string;
  readonly unit: string;
  readonly counts: readonly Counts[];
}

type Geometry = Parameters<typeof echarts.registerMap>[1];

/** Loads a geometry once a page. */
async function register(file: string): Promise<void> {
  if (echarts.getMap(file)) return;
  const answer = await fetch(`${import.meta.env.BASE_URL}maps/${file}.json`);
  if (!answer.ok) throw new Error(`maps/${file}.json: the server answered ${answer.status}`);
  echarts.registerMap(file, (await answer.json()) as Geometry);
}

/** The children of a unit, coloured by coverage; a click goes down. The table beside it says the same in words. */
export function CoverageMap({ file, unit, counts }: Props) {
  const holder = useRef<HTMLDivElement>(null);
  const chart = useRef<Chart | null>(null);
  const [ready, setReady] = useState<string | null>(null);
  const [failed, setFailed] = useState(false);
  const [shown, setShown] = useState(false);
  const navigate = useNavigate();
  const latest = useRef(counts);
  latest.current = counts;

  useEffect(() => {
    let current = true;
    setFailed(false);
    register(file).then(
      () => current && setReady(file),
      () => current && setFailed(true),
    );
    return () => {
      current = false;
    };
  }, [file]);

  useEffect(() => {
    const element = holder.current;
    if (!element) return;
    const made = echarts.init(element, null, { renderer: 'svg' });
    chart.current = made;
    // A part of the page that waits is hidden and has no size: ECharts cannot lay a map out in nothing.
    const resized = new ResizeObserver(() => {
      const visible = element.clientWidth > 0 && element.clientHeight > 0;
      if (visible) made.resize();
      setShown(visible);
    });
    resized.observe(element);
    made.on('click', ({ name }) => {
      const picked = latest.current.find((each) => each.orgUnit.code === name);
      if (picked) void navigate(overviewOf(picked.orgUnit.id));
    });
    return () => {
      resized.disconnect();
      made.dispose();
      chart.current = null;
    };
  }, [navigate]);

  useEffect(() => {
    if (shown && ready === file) chart.current?.setOption(mapOption(file, counts), { notMerge: true });
  }, [shown, ready, file, counts]);

  const hasZones = counts.some((each) => each.orgUnit.kind === 'FUNCTIONAL_ZONE');
  return (
    <figure className="box map-box">
      <div ref={holder} className="map" role="img" aria-label={zh.overview.map(unit)} />
      <figcaption className="aside">
        {failed ? zh.overview.mapFailed : zh.overview.mapNote}
        {hasZones && !failed && `；${zh.overview.mapNoZones}`}
      </figcaption>
    </figure>
  );
}
