import { expect, test } from 'vitest';
import { noHosts } from './no-hosts.ts';

const check = (text: string) => noHosts.check({ file: 'docs/guide.md', text });
const host = (...parts: string[]) => parts.join('.');

test.each([
  `https://${host('registry', 'example', 'org')}/zod`,
  host('mirrors', 'example', 'edu', 'cn'),
  host('deb', 'example', 'org'),
  `<script src="https://${host('unpkg', 'com')}/react">`,
  `"/${'home'}/somebody/jianhui"`,
  `cd /${'root'}/jianhui`,
  `file:///${'Users'}/somebody/a.ts`,
])('refuses %s', (text) => {
  expect(check(text)).toHaveLength(1);
});

test.each([
  'http://localhost:4000/graphql',
  '../work/files',
  'https://example.org/home/news',
  '/tmp/jianhui',
  'the npm registry',
  '$' + '{root}/work/a',
])('leaves %s alone', (text) => {
  expect(check(text)).toEqual([]);
});

test('names the line', () => {
  expect(check(`a\nb ${host('registry', 'example', 'org')}`)).toMatchObject([{ line: 2 }]);
});
