// The watchman watched: a harness that lets a broken page pass would make every other test green.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ICON, accessible, fits, launch, page, startSite, visit } from '../harness/index.js';

const PAGES = {
  '/good': page('<p>好</p>'),
  '/inline': page('<script>document.title = "x"</script>'),
  '/missing': page('<img src="/none.png" alt="无">'),
  '/elsewhere': page('<a href="/">回</a>', '<link rel="stylesheet" href="http://127.0.0.2:9/x.css">'),
  '/broken': page('<p>坏</p>', '<script src="/broken.js"></script>'),
  '/mute': page('<img src="/icon.svg"><button></button>'),
  '/wide': page(`<table><tr><td><pre>${'宽'.repeat(400)}</pre></td></tr></table>`),
  '/script': page('<p id="says">没有脚本</p>', '<script type="module" src="/script.js"></script>'),
  '/icon.svg': ICON,
  '/broken.js': { type: 'text/javascript', body: 'nobody.home();' },
  '/script.js': { type: 'text/javascript', body: 'document.getElementById("says").textContent = "有脚本";' },
};

let browser;
let site;
before(async () => {
  browser = await launch();
  site = await startSite(PAGES);
});
after(async () => {
  await browser.close();
  await site.stop();
});

async function open(path, how) {
  const visitor = await visit(browser, site, how);
  await visitor.page.goto(path, { waitUntil: 'networkidle' });
  return visitor;
}

test('a good page passes every check', async () => {
  const visitor = await open('/good');
  await accessible(visitor.page);
  await fits(visitor.page);
  await visitor.leave();
});

for (const [path, says] of [['/inline', /CSP: script-src/], ['/missing', /404: .*none\.png/], ['/elsewhere', /another host/],
  ['/broken', /nobody/]]) {
  test(`leaving ${path} fails`, async () => {
    const visitor = await open(path);
    await assert.rejects(visitor.leave(), says);
  });
}

test('a picture without words and a button without a name are not accessible, under a strict CSP too', async () => {
  const visitor = await open('/mute');
  await assert.rejects(accessible(visitor.page), /image-alt[^]*button-name|button-name[^]*image-alt/);
  await visitor.leave();
});

test('a page wider than the phone does not fit', async () => {
  const visitor = await open('/wide', { size: 'phone' });
  await assert.rejects(fits(visitor.page), /横向溢出/);
  await visitor.leave();
});

test('a visitor without JavaScript sees the page as the server sent it', async () => {
  const [without, withScript] = [await open('/script', { javaScript: false }), await open('/script')];
  assert.equal(await without.page.textContent('#says'), '没有脚本');
  assert.equal(await withScript.page.textContent('#says'), '有脚本');
  await without.leave();
  await withScript.leave();
});
