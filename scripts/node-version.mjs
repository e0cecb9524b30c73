// Runs on every Node that knows modules, so it is written without anything newer: no ??, no ?., no private fields.
var OLDEST = [20, 19];

/**
 * Says in one line when this Node is too old, and sets the exit code.
 * The rest of the scripts is loaded only after this, as an old Node could not even read it.
 */
export function isNodeTooOld() {
  var parts = process.versions.node.split('.').map(Number);
  if (parts[0] > OLDEST[0] || (parts[0] === OLDEST[0] && parts[1] >= OLDEST[1])) return false;
  process.stderr.write(
    '建会 Jianhui: 需要 Node.js ' +
      OLDEST.join('.') +
      ' 或更新版本。Node.js ' +
      OLDEST.join('.') +
      ' or newer is needed; this is ' +
      process.versions.node +
      '.\n',
  );
  process.exitCode = 1;
  return true;
}
