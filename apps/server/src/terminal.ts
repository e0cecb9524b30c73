import type { CommandTerminal } from '@jianhui/kernel';
import { Presets, SingleBar } from 'cli-progress';

type Printing = Omit<CommandTerminal, 'officer'>;

/** Lines and progress: a bar on a terminal, else a line each tenth of the way. `end` leaves the cursor on a new line. */
export function terminalOf(out: NodeJS.WriteStream = process.stdout): Printing & { end(): void } {
  let bar: SingleBar | null = null;
  let told = '';
  const end = (): void => {
    bar?.stop();
    bar = null;
    told = '';
  };
  return {
    end,
    print(line) {
      end();
      out.write(`${line}\n`);
    },
    progress(done, total, note) {
      if (!out.isTTY) {
        const tenth = total ? Math.floor((done / total) * 10) : null;
        const line = tenth === null ? note : `${note} ${tenth * 10}%`;
        if (line !== told) out.write(`  ${line}${total ? ` (${done}/${total})` : ''}\n`);
        told = line;
        return;
      }
      if (!bar) {
        bar = new SingleBar(
          { stream: out, format: '  {note} {bar} {percentage}% {value}/{total} {eta_formatted}', hideCursor: true },
          Presets.shades_grey,
        );
        bar.start(total ?? Math.max(done, 1), done, { note });
      }
      bar.setTotal(total ?? Math.max(done, 1));
      bar.update(done, { note });
    },
  };
}
