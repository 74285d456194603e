// The examples of docs/examples as PDF, OFD and Word file, read by programs of other hands: the three say the same.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { readBack } from '../harness/index.js';

const EXAMPLES = fileURLToPath(new URL('../../docs/examples', import.meta.url));
/** Stands where a seal will be: a frame on the page, a line in a Word file, so not at the same place of the text. */
const PLACE = /印章位置/g;
const names = (await readdir(EXAMPLES)).filter((name) => name.endsWith('.json')).map((name) => name.slice(0, -'.json'.length));

let folder;
const made = {};
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zhuanban-papers.'));
  for (const kind of ['pdf', 'ofd', 'docx']) {
    const into = join(folder, kind);
    await promisify(execFile)(process.env.ZHUANBAN_BIN, ['typeset', '--all', EXAMPLES, '--into', into, '--as', kind]);
    made[kind] = async (name) => readBack(kind, await readFile(join(into, `${name}.${kind}`)));
  }
});
after(() => rm(folder, { recursive: true }));

for (const name of names) {
  test(`${name} says the same as PDF, OFD and Word file`, async () => {
    const [pdf, ofd, docx] = await Promise.all(['pdf', 'ofd', 'docx'].map(async (kind) => (await made[kind](name)).text));
    assert.ok(pdf.length > 50, pdf);
    assert.equal(ofd, pdf);
    assert.equal(docx.replace(PLACE, ''), pdf.replace(PLACE, ''));
    assert.equal(docx.match(PLACE)?.length, pdf.match(PLACE)?.length);
  });
}
