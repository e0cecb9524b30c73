import { useEffect, useRef, useState } from 'react';
import { formatCount } from '../format/rates.ts';

interface Props {
  readonly value: number;
  readonly format?: (value: number) => string;
}

/** A number that is lit up for a moment when it moves by itself. */
export function LiveNumber({ value, format = formatCount }: Props) {
  const before = useRef(value);
  const [moves, setMoves] = useState(0);
  useEffect(() => {
    if (before.current === value) return;
    before.current = value;
    setMoves((count) => count + 1);
  }, [value]);
  // A new key starts the animation again when the number moves twice in a row.
  return (
    <span key={moves} className={moves > 0 ? 'number number-moved' : 'number'}>
      {format(value)}
    </span>
  );
}
