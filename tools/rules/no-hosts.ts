import { type Finding, lineAt, type Rule } from './rule.ts';

/** Package registries, mirrors and script hosts, in whatever file: a lock file that names one ties the product to it. */
const REGISTRY =
  /\b(?:(?:registry|mirrors?|npm|deb|security|archive|cdn)\.(?:[a-z0-9-]+\.)+(?:org|com|net|cn|io|dev)|unpkg\.com|esm\.sh)\b/gi;
/** Absolute paths of somebody's machine. */
const MACHINE_PATH = /(?<![\w.:/@*})\]-])\/(?:home|Users|root|work|mnt)\/[\w.-]+/g;
/** Also where the path stands behind a scheme or a drive. */
const FILE_URL = /\bfile:\/\/\/(?:home|Users|root|work|mnt)\/[\w.-]+/g;

const BINARY = /\.(png|jpe?g|gif|ico|woff2?|ttf|otf|pdf|xlsx?|zip|gz|wasm)$/i;

export const noHosts: Rule = {
  name: 'no-hosts',
  covers: (file) => !BINARY.test(file) && !file.startsWith('tools/fixtures/'),
  check({ file, text }) {
    const findings: Finding[] = [];
    const report = (pattern: RegExp, what: string) => {
      for (const match of text.matchAll(pattern)) {
        findings.push({ file, line: lineAt(text, match.index), message: `${match[0]}: ${what}` });
      }
    };
    report(REGISTRY, 'names a package host; leave the choice to the reader’s own settings');
    report(MACHINE_PATH, 'is a path of one machine; make it relative or take it from the environment');
    report(FILE_URL, 'is a path of one machine; make it relative or take it from the environment');
    return findings;
  },
};
