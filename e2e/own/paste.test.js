// Pasting, in the real browser: tables from Word and spreadsheets, characters that are not seen, far too much at once.
import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { ICON, launch, page, startSite, visit } from '../harness/index.js';

const FOLDER = new URL('../../crates/server/assets/', import.meta.url);
let browser;
let site;
before(async () => {
  browser = await launch();
  const names = (await readdir(FOLDER)).filter((name) => name.endsWith('.js'));
  const scripts = await Promise.all(names.map(async (name) =>
    [`/${name}`, { type: 'text/javascript', body: await readFile(new URL(name, FOLDER)) }]));
  site = await startSite({
    '/icon.svg': ICON,
    ...Object.fromEntries(scripts),
    '/edit': page('<form><label for="t">正文</label><textarea id="t" data-paste="50">开头：</textarea></form>',
      '<script type="module" src="/zhuanban.js"></script>'),
  });
});
after(async () => {
  await browser.close();
  await site.stop();
});

/** What the field holds and what is said under it, after a paste at its end. Leaving fails on any breach of the CSP. */
async function pasted(html, plain) {
  const visitor = await visit(browser, site);
  await visitor.page.goto('/edit', { waitUntil: 'networkidle' });
  const found = await visitor.page.evaluate(([html, plain]) => {
    const area = document.querySelector('textarea');
    area.focus();
    area.selectionStart = area.value.length;
    let typed = 0;
    area.addEventListener('input', () => { typed += 1; });
    const data = new DataTransfer();
    if (html) data.setData('text/html', html);
    data.setData('text/plain', plain);
    const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
    area.dispatchEvent(event);
    return { text: area.value, said: area.nextElementSibling.textContent, ours: event.defaultPrevented, typed };
  }, [html, plain]);
  await visitor.leave();
  return found;
}

test('a table becomes lines of cells with tabs between, and nothing of its HTML is run or shown', async () => {
  const html = `<html><head><style>td{color:red}</style></head><body><!--StartFragment--><p style="color:red">表1</p>
    <table><tr><td colspan=2 style="x>y">单位</td><td>进度</td></tr>
    <tr><td>甲</td><td>乙<script>document.title='x'</script></td><td>九<b>成</b></td></tr></table><p>请抓紧。</p></body></html>`;
  const { text, ours, typed } = await pasted(html, '别的');
  assert.equal(text, '开头：表1\n单位\t\t进度\n甲\t乙\t九成\n请抓紧。');
  assert.ok(ours && typed > 0, 'the form hears of it and saves itself');
});

test('what is not seen goes, and is said', async () => {
  const { text, said } = await pasted('', '甲\u200b乙\u202e丙');
  assert.equal(text, '开头：甲乙丙');
  assert.match(said, /去掉了 2 个看不见的字符/);
});

test('plain text is left to the browser', async () => {
  assert.deepEqual(await pasted('<p>甲</p>', '甲'), { text: '开头：', said: '', ours: false, typed: 0 });
});

test('far too much is not taken, and says how much it was', async () => {
  const { text, said } = await pasted('', '办'.repeat(60));
  assert.equal(text, '开头：');
  assert.match(said, /有 60 个字，这一栏最多 50 个字，没有粘贴/);
});
