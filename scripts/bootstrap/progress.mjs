const TICK_MS = 1000;

/** Writes numbered steps to standard error, so that a command's own output stays clean. */
export function progress(total, quiet) {
  const terminal = process.stderr.isTTY === true;
  let number = 0;
  const head = (chinese, english) => `[${number}/${total}] ${chinese} ${english}`;
  return {
    /** A step that took no time. */
    done(chinese, english) {
      number += 1;
      if (!quiet) process.stderr.write(`${head(chinese, english)}\n`);
    },

    /** Something that belongs to no step. */
    note(text) {
      process.stderr.write(`${text}\n`);
    },

    /** A step with its seconds running along; `work` gets a function that shows a detail. */
    async during(chinese, english, work) {
      number += 1;
      const started = Date.now();
      const seconds = () => Math.round((Date.now() - started) / 1000);
      const line = () => `${head(chinese, english)} … ${seconds()} s`;
      const tick = terminal ? setInterval(() => process.stderr.write(`\r${line()}`), TICK_MS) : undefined;
      process.stderr.write(terminal ? line() : `${head(chinese, english)} …\n`);
      try {
        await work();
        process.stderr.write(terminal ? `\r${line()}\n` : `${line()}, done\n`);
      } catch (error) {
        if (terminal) process.stderr.write('\n');
        throw error;
      } finally {
        clearInterval(tick);
      }
    },
  };
}
