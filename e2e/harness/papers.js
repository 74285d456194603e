// What a paper says, by readers of other hands (readers/read.py), and where on the page a PDF says it, by pdftotext.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { fileURLToPath } from 'node:url';

const run = promisify(execFile);
const READERS = fileURLToPath(new URL('../readers/', import.meta.url));
const MM_PER_POINT = 25.4 / 72;

/** Without any white space: where lines end is the typesetter's. */
export const squeezed = (text) => text.replace(/\s/g, '');

/**
 * The text of a 'pdf', 'ofd' or 'docx' in the order of the page, without white space and page numbers; and the names of
 * the parts inside the file.
 */
export async function readBack(kind, file) {
  const { stdout } = await withFile(kind, file, (path) => run(`${READERS}.venv/bin/python`, [`${READERS}read.py`, kind, path]));
  const { text, parts } = JSON.parse(stdout);
  return { text: text.replace(/—\d+—/g, ''), parts };
}

/** The pages of a PDF in millimetres: { width, height, words: [{ text, left, right, top, bottom }] }. */
export async function pdfPages(pdf) {
  const pages = (await pdftotext(pdf, ['-bbox'])).split('<page ').slice(1);
  return pages.map((page) => ({
    width: length(page, 'width'), height: length(page, 'height'),
    words: [...page.matchAll(/<word ([^>]*)>([^<]*)<\/word>/g)].map(([, at, text]) => ({
      text: plain(text), left: length(at, 'xMin'), right: length(at, 'xMax'), top: length(at, 'yMin'), bottom: length(at, 'yMax'),
    })),
  }));
}

/**
 * GB/T 9704-2012, 5 and 7.3.3: A4, the type area 156 mm wide and 28 mm from the left, nothing outside it; the paragraph that
 * begins with these words is set in by two of 28 characters, its next line is not, 22 lines on 225 mm.
 */
export function wellSet(page, begins) {
  near(page.width, 210, '纸宽');
  near(page.height, 297, '纸高');
  const body = page.words.filter((word) => word.top > 37 && word.bottom < 297 - 34);
  const [left, right] = [Math.min(...body.map((word) => word.left)), Math.max(...body.map((word) => word.right))];
  near(left, 28, '版心左边');
  assert.ok(right <= 28 + 156 + 1, `版心右边：${right.toFixed(2)} mm`);
  const first = body.find((word) => word.text.startsWith(begins));
  near(first.left, 28 + (156 / 28) * 2, '首行缩进');
  const next = body.filter((word) => word.top > first.bottom).sort((one, other) => one.top - other.top)[0];
  near(next.top - first.top, 225 / 22, '行距');
}

function near(found, wanted, name) {
  assert.ok(Math.abs(found - wanted) <= 1, `${name}：${found.toFixed(2)} mm，应为 ${wanted.toFixed(2)} mm`);
}

const NAMED = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };
const plain = (text) => text.replace(/&(?:#x([0-9a-f]+)|(\w+));/gi, (_, hex, name) => (hex ? String.fromCodePoint(parseInt(hex, 16)) : NAMED[name]));

const length = (text, name) => Number(text.match(new RegExp(`${name}="([\\d.]+)"`))[1]) * MM_PER_POINT;

async function pdftotext(pdf, how) {
  const { stdout } = await withFile('pdf', pdf, (path) => run('pdftotext', [...how, path, '-']));
  return stdout;
}

async function withFile(kind, bytes, use) {
  const folder = await mkdtemp(join(tmpdir(), 'zhuanban-paper.'));
  try {
    const path = join(folder, `paper.${kind}`);
    await writeFile(path, bytes);
    return await use(path);
  } finally {
    await rm(folder, { recursive: true });
  }
}
