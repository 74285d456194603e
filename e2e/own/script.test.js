// The script of the pages, in the real browser, against a server that answers as zhuanban does. See the head of zhuanban.js.
import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { after, before, beforeEach, test } from 'node:test';
import { ICON, accessible, launch, page, startSite, visit } from '../harness/index.js';

const FOLDER = new URL('../../crates/server/assets/', import.meta.url);
const TYPES = { css: 'text/css', js: 'text/javascript' };
async function assets() {
  const names = (await readdir(FOLDER)).filter((name) => name.split('.').pop() in TYPES);
  return Object.fromEntries(await Promise.all(names.map(async (name) =>
    [`/${name}`, { type: TYPES[name.split('.').pop()], body: await readFile(new URL(name, FOLDER)) }])));
}
const HEAD = '<link rel="stylesheet" href="/zhuanban.css"><script type="module" src="/zhuanban.js"></script>';

let browser;
let site;
let posted; // what the draft's URL received
let answer; // what it answers next
let version;
let taken; // whether the page after sending says that it was

const edit = () => page(`<form data-autosave="/draft" method="post" action="/send">
  <input type="hidden" name="csrf" value="c5f1"><input type="hidden" name="version" value="${version}">
  <div class="f"><label for="t">会议意见</label><textarea id="t" name="t">原文</textarea></div>
  <p class="acts"><button class="btn pri">报审核</button> <span class="saved" data-saved></span></p></form>
  <div class="desk" data-preview><img class="pg" src="/icon.svg" alt="第 1 页"></div>`, HEAD);

before(async () => {
  browser = await launch();
  site = await startSite({
    '/icon.svg': ICON, '/two.svg': ICON,
    ...await assets(),
    '/edit': edit,
    '/draft': (_, body) => { posted.push(new URLSearchParams(body)); return answer(); },
    '/send': () => ({ status: 303, headers: { location: '/done' } }),
    '/done': () => page(taken ? '<div class="msg ok" role="status"><p>已报</p></div>' : '<p>没有报成</p>', HEAD),
    '/pick': page(`<form method="post" action="/send">
      <div class="f"><label for="u">牵头单位</label><select id="u" name="u" data-picker><option value="">未定</option>
        <option value="1" data-note="成员单位" data-keys="sswj">市水务局</option><option value="2" data-keys="sczj">市财政局</option></select></div>
      <div class="f"><label for="c">配合单位</label><select id="c" name="c" multiple data-picker>
        <option value="1">市水务局</option><option value="2" selected>市财政局</option><option value="3">市教育局</option></select></div>
      <button class="btn">存</button></form>`, HEAD),
    '/confirm': page(`<form method="post" action="/send"><button class="btn pri" data-confirm="签发后文本冻结，不能再改。">签发</button></form>`, HEAD),
    '/faults': page('<div class="msg bad" role="alert"><h2>有 1 处要补</h2></div>', HEAD),
    '/rows': page(`<table class="tbl" data-rows><tbody><tr><td><a href="/done">一</a></td></tr><tr><td>无</td></tr>
      <tr><td><a href="/done">三</a></td></tr></tbody></table>`, HEAD),
  });
});
after(async () => {
  await browser.close();
  await site.stop();
});
beforeEach(() => {
  posted = [];
  version = 3;
  taken = true;
  answer = () => json({ saved_at: '10:42', version: 4, pages: ['/icon.svg', '/two.svg'] });
});
const json = (said, status = 200) => ({ status, type: 'application/json', body: JSON.stringify(said) });

async function open(path, how) {
  const visitor = await visit(browser, site, how);
  await visitor.page.goto(path);
  return visitor;
}
const says = (visitor, words) => visitor.page.locator('[data-saved]', { hasText: words }).waitFor();

test('typing saves itself, says when, takes the new version and shows the new pages', async () => {
  const visitor = await open('/edit');
  await visitor.page.fill('#t', '改过');
  await says(visitor, '已保存 10:42');
  assert.equal(posted[0].get('t'), '改过');
  assert.equal(posted[0].get('csrf'), 'c5f1');
  assert.equal(posted[0].get('version'), '3');
  assert.equal(await visitor.page.inputValue('[name=version]'), '4');
  await visitor.page.locator('[data-preview] img[alt="第 2 页，共 2 页"]').waitFor();
  assert.equal(await visitor.page.locator('[data-preview] img').count(), 2);
  await accessible(visitor.page);
  await visitor.leave();
});

test('what the server did not confirm comes back on reload, and can be thrown away', async () => {
  const visitor = await open('/edit');
  answer = () => 'hang up';
  await visitor.page.fill('#t', '没存上');
  await says(visitor, '连不上服务器');
  await visitor.page.reload();
  await visitor.page.getByText('还没有保存的内容').waitFor();
  assert.equal(await visitor.page.inputValue('#t'), '没存上');
  await accessible(visitor.page);
  answer = () => json({ saved_at: '10:43' });
  await visitor.page.getByRole('button', { name: '不要这些内容' }).click();
  assert.equal(await visitor.page.inputValue('#t'), '原文');
  await says(visitor, '已保存 10:43');
  await visitor.page.reload();
  assert.equal(await visitor.page.inputValue('#t'), '原文');
  await visitor.context.close(); // the broken connection was meant: it counts as a fault, so no leave()
});

test('over a newer version nothing is replaced unasked', async () => {
  const visitor = await open('/edit');
  answer = () => json({ message: '别人刚改过这一稿' }, 409);
  await visitor.page.fill('#t', '我的');
  await says(visitor, '别人刚改过');
  version = 5;
  await visitor.page.reload();
  await visitor.page.getByText('此后这一稿又有改动').waitFor();
  assert.equal(await visitor.page.inputValue('#t'), '原文');
  await visitor.page.getByRole('button', { name: '用本机内容替换' }).click();
  assert.equal(await visitor.page.inputValue('#t'), '我的');
  await visitor.context.close();
});

for (const [was, left] of [[true, 0], [false, 1]]) {
  test(was ? 'a form that was taken leaves no copy behind' : 'after a refusal the copy stays and comes back', async () => {
    const visitor = await open('/edit');
    answer = () => json({}, 422);
    taken = was;
    await visitor.page.fill('#t', '要报的');
    await says(visitor, '提交时会逐条说明');
    await visitor.page.getByRole('button', { name: '报审核' }).click();
    await visitor.page.waitForURL('**/done');
    assert.equal(await visitor.page.evaluate(() => Object.keys(localStorage).length), left);
    await visitor.page.goto('/edit');
    assert.equal(await visitor.page.inputValue('#t'), was ? '原文' : '要报的');
    await visitor.context.close();
  });
}

test('a person or unit is found by a few letters, with the keyboard alone', async () => {
  const visitor = await open('/pick');
  const field = visitor.page.getByRole('combobox', { name: '牵头单位' });
  await field.focus();
  await visitor.page.keyboard.type('ssw');
  await accessible(visitor.page);
  await visitor.page.keyboard.press('Enter');
  assert.equal(await field.inputValue(), '市水务局');
  assert.equal(await visitor.page.locator('select[name=u]').evaluate((select) => select.value), '1');
  await field.fill('市财'); // half a name is nobody
  await visitor.page.keyboard.press('Tab');
  assert.equal(await field.inputValue(), '市水务局');
  await field.fill('');
  await visitor.page.keyboard.press('Tab');
  assert.equal(await visitor.page.locator('select[name=u]').evaluate((select) => select.value), '');
  await field.fill('查无此局'); // nobody chosen: the word stays, and the form says why it is not sent
  await visitor.page.keyboard.press('Tab');
  assert.equal(await field.inputValue(), '查无此局');
  assert.match(await field.evaluate((input) => input.validationMessage), /没有与“查无此局”相符的/);
  await field.fill('');
  assert.equal(await field.evaluate((input) => input.validationMessage), '');
  await visitor.leave();
});

test('several are chosen one after the other and taken away again', async () => {
  const visitor = await open('/pick');
  const chosen = () => visitor.page.locator('select[name=c]').evaluate((select) => [...select.selectedOptions].map((o) => o.value));
  const field = visitor.page.getByRole('combobox', { name: '配合单位' });
  await field.fill('教育');
  await visitor.page.getByRole('option', { name: '市教育局' }).click();
  assert.deepEqual(await chosen(), ['2', '3']);
  await visitor.page.getByRole('button', { name: '移除市财政局' }).click();
  assert.deepEqual(await chosen(), ['3']);
  await accessible(visitor.page);
  await visitor.leave();
});

test('what cannot be undone asks first, and 返回 does nothing', async () => {
  const visitor = await open('/confirm');
  await visitor.page.getByRole('button', { name: '签发' }).click();
  const dialog = visitor.page.getByRole('dialog', { name: '签发？' });
  await dialog.getByText('不能再改').waitFor();
  await accessible(visitor.page);
  await dialog.getByRole('button', { name: '返回' }).click();
  assert.equal(new URL(visitor.page.url()).pathname, '/confirm');
  await visitor.page.getByRole('button', { name: '签发' }).click();
  await dialog.getByRole('button', { name: '签发' }).click();
  await visitor.page.waitForURL('**/done');
  await visitor.leave();
});

test('the summary of faults has the focus and the title says 有误', async () => {
  const visitor = await open('/faults');
  await visitor.page.waitForFunction(() => document.activeElement.matches('.msg.bad'));
  assert.equal(await visitor.page.title(), '有误：页');
  await visitor.leave();
});

test('j and k move between rows that have something to open, only from inside the table', async () => {
  const visitor = await open('/rows');
  const focused = () => visitor.page.evaluate(() => document.activeElement.textContent);
  await visitor.page.keyboard.press('j');
  assert.equal(await visitor.page.evaluate(() => document.activeElement.tagName), 'BODY');
  await visitor.page.getByRole('link', { name: '一' }).focus();
  await visitor.page.keyboard.press('j');
  assert.equal(await focused(), '三');
  await visitor.page.keyboard.press('k');
  assert.equal(await focused(), '一');
  await visitor.leave();
});

test('without JavaScript the same forms stand complete', async () => {
  const visitor = await open('/pick', { javaScript: false });
  await visitor.page.getByLabel('牵头单位').selectOption('2');
  await visitor.page.getByRole('button', { name: '存' }).click();
  await visitor.page.waitForURL('**/done');
  await visitor.leave();
});
