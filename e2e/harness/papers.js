// What a downloaded paper says and where on the page it says it: PDF by pdftotext, OFD and DOCX out of their zip.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { inflateRawSync } from 'node:zlib';

const run = promisify(execFile);
const MM_PER_POINT = 25.4 / 72;

/** Without any white space: where lines end is the typesetter's. */
export const squeezed = (text) => text.replace(/\s/g, '');

/** The text of a PDF, page after page as it is read, without white space. */
export async function pdfText(pdf) {
  return squeezed(await pdftotext(pdf, ['-raw']));
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

/** The text of an OFD, page after page in the order in which it is drawn, without white space. */
export function ofdText(ofd) {
  const parts = unzipped(ofd);
  const pages = [...parts.keys()].filter((name) => /Pages\/Page_\d+\/Content\.xml$/.test(name));
  pages.sort((one, other) => one.match(/Page_(\d+)/)[1] - other.match(/Page_(\d+)/)[1]);
  return squeezed(pages.map((name) => elements(parts.get(name).toString(), 'ofd:TextCode')).join(''));
}

/** The text of a Word file's body, without white space. */
export function docxText(docx) {
  return squeezed(elements(unzipped(docx).get('word/document.xml').toString(), 'w:t'));
}

/** The parts of a zip by their names, read by its directory. */
export function unzipped(file) {
  const end = file.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  if (end < 0) throw new Error('not a zip');
  const parts = new Map();
  let at = file.readUInt32LE(end + 16);
  for (let left = file.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [method, bytes] = [file.readUInt16LE(at + 10), file.readUInt32LE(at + 20)];
    const [name, extra, remark] = [28, 30, 32].map((field) => file.readUInt16LE(at + field));
    const local = file.readUInt32LE(at + 42);
    const from = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
    const packed = file.subarray(from, from + bytes);
    parts.set(file.toString('utf8', at + 46, at + 46 + name), method === 0 ? packed : inflateRawSync(packed));
    at += 46 + name + extra + remark;
  }
  return parts;
}

function elements(xml, name) {
  return [...xml.matchAll(new RegExp(`<${name}(?: [^>]*)?>([^<]*)</${name}>`, 'g'))].map(([, text]) => plain(text)).join('');
}

const NAMED = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };
const plain = (text) => text.replace(/&(?:#x([0-9a-f]+)|(\w+));/gi, (_, hex, name) => (hex ? String.fromCodePoint(parseInt(hex, 16)) : NAMED[name]));

const length = (text, name) => Number(text.match(new RegExp(`${name}="([\\d.]+)"`))[1]) * MM_PER_POINT;

async function pdftotext(pdf, how) {
  const folder = await mkdtemp(join(tmpdir(), 'zhuanban-paper.'));
  const path = join(folder, 'paper.pdf');
  await writeFile(path, pdf);
  const { stdout } = await run('pdftotext', [...how, path, '-']);
  await rm(folder, { recursive: true });
  return stdout;
}
