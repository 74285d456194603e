// Documents from the draft to the archive, by the people who do it, each in a browser of their own: 第二十四至二十六条. A 请示
// that is answered, a 通知 of two organs, a 通报 with a landscape table, a 批复 that comes in; their PDF, OFD and Word files.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  ENGINE, as, does, fill, forgetDemo, launch, look, pdfPages, post, press, readBack, squeezed, startDemo, wellSet,
} from '../harness/index.js';

const [CLERK, SECOND_CLERK, ARCHIVIST] = [['诸葛某某'], ['周某某'], ['端木某某']];
const DIRECTOR = ['专班办公室主任', '市住房城乡建设局主要负责同志'];
const REVIEWER = ['专班办公室常务副主任'];
const CHIEF = ['司马某某'];
const KEEPER = ['印章管理员'];
const MARK = '湛江市百县千镇万村高质量发展工程指挥部城镇建设专班';
const SEAL_OF = '湛江市住房和城乡建设局';
const FILES = ['pdf', 'ofd', 'docx'];

let browser;
let server;
let office;
let clerk;
before(async () => {
  browser = await launch();
  server = await startDemo();
  clerk = await as(browser, server, CLERK);
  office = clerk.page;
});
after(async () => {
  await browser?.close();
  await server?.stop();
  await forgetDemo();
});

const shot = (name) => `${name}-${ENGINE}`;
const who = (words, deed, options) => does(browser, server, words, deed, options);
const at = (path, deed) => async (page) => { await page.goto(path); return deed(page); };
const head = (page) => page.locator('.head').innerText();

/** Drafted with everything it needs, looked at as it is typed, put up; its address. */
async function drafted({ addressees, name, ...fields }) {
  await office.goto('/documents/new');
  if (fields['joint.0']) await office.locator('summary', { hasText: '联合行文' }).click();
  await fill(office, { ...fields, open_matter: true });
  for (const one of addressees) await fill(office, { addressees: one });
  await office.waitForFunction(() => document.querySelector('[data-preview] img')?.naturalWidth > 0);
  await look(office, shot(`${name}-form`));
  await press(office, '存稿');
  const path = new URL(office.url()).pathname;
  assert.match(path, /^\/documents\/[^/]+$/, await office.locator('main').innerText());
  await look(office, shot(`${name}-draft`));
  await press(office, '报审');
  return path;
}

/** The waiting step is taken by whoever it is for. */
const decides = (path, agreed, opinion) => at(path, async (page) => {
  const form = page.locator('form[action^="/approvals/"]').first();
  await look(page);
  await fill(form, { opinion });
  await press(form, agreed, page);
});

/** 复核, 编号, 用印: the number, as the page has it. */
async function numberedAndSealed(path, name) {
  await office.goto(path);
  await look(office, shot(`${name}-signed`));
  await press(office, '复核无误，编号');
  const [number] = (await head(office)).match(/湛城镇建设办?〔2026〕\d+号/);
  await look(office, shot(`${name}-numbered`));
  await who(KEEPER, at(path, async (page) => {
    await look(page, shot(`${name}-keeper`));
    await fill(page.locator('#f-seal'), { seal_copies: '30' });
    await press(page.locator('#f-seal'), /^用印/, page);
    assert.match(await page.locator('main').innerText(), /30 份，用印〔2026〕\d+号/);
  }));
  return number;
}

async function issued(path, name) {
  await office.goto(path);
  await press(office.locator('#f-to'), '印发', office);
  assert.match(await head(office), /已印发/);
  await look(office, shot(`${name}-issued`));
}

const received = (path) => at(path, async (page) => {
  await look(page);
  await press(page, /^签收/);
  assert.match(await page.locator('main').innerText(), /本单位的签收 1 \/ 1/);
});

/** The file that the page leads to. */
async function fetched(path, kind) {
  await office.goto(path);
  const answer = await office.context().request.get(await office.locator(`.head a[href="${path}/${kind}"]`).getAttribute('href'));
  assert.equal(answer.status(), 200, `${path}/${kind}`);
  return answer.body();
}

/** All three files say these words, and each says what the others say; only the Word file has a place in place of the seal. */
async function says(path, words) {
  const read = {};
  for (const kind of FILES) {
    const file = await fetched(path, kind);
    read[kind] = { file, ...await readBack(kind, file) };
    for (const one of words.map(squeezed)) assert.ok(read[kind].text.includes(one), `${kind} 里没有“${one}”：\n${read[kind].text}`);
  }
  assert.equal(read.ofd.text, read.pdf.text, 'the OFD says what the PDF says');
  assert.equal(read.docx.text.replaceAll('印章位置', ''), read.pdf.text, 'the Word file says what the PDF says');
  assert.ok(read.docx.text.includes('印章位置'), 'the Word file says where the seal stands');
  assert.ok(read.ofd.parts.includes('Doc_0/Signs/Sign_0/SignedValue.dat'), 'the seal is inside the OFD');
  assert.deepEqual(read.docx.parts.filter((name) => name.endsWith('.png')), [], 'no seal to take out of the Word file');
  return pdfPages(read.pdf.file);
}

const TITLES = {
  request: '关于调整典型镇建设年度计划的请示', reply: '关于同意调整典型镇建设年度计划的批复',
  joint: '关于联合开展圩镇管网质量检查的通知', circular: '关于典型镇建设进度情况的通报',
};

test(`a request goes up, a wrong signer is refused, and the reply that comes in answers it (${ENGINE})`, { timeout: 600_000 }, async () => {
  await office.goto('/documents');
  await look(office, shot('documents'));
  const path = await drafted({
    name: 'request', kind: '专班文件', genre: '请示', direction: '上行文', title: TITLES.request, addressees: ['市指挥部'],
    phrase: '总召集人同意', note: '联系人：诸葛某某，电话：0759-0000000',
    text: '现就调整典型镇建设年度计划有关事项请示如下。\n一、调整的理由\n受台风影响，部分管网工程不能按期开工。\n二、调整的内容\n拟将2个典型镇的管网工程调整到明年实施。\n妥否，请批示。',
  });
  await who(['市教育局联络员'], async (page) => assert.equal((await page.goto(path)).status(), 404, 'not theirs before it goes out'));
  await who(REVIEWER, decides(path, /同意$/, '情况属实，文字妥当。'));
  await refusedSigner(path);
  await who(CHIEF, decides(path, /同意$|签发$/, '同意上报。'));
  const number = await numberedAndSealed(path, 'request');
  await issued(path, 'request');
  const pages = await says(path, [TITLES.request, number, '市指挥部：', '经' + MARK + '总召集人同意', '妥否，请批示。', '签发人', '司马某某',
    '联系人：诸葛某某，电话：0759-0000000', MARK + '（代章）', SEAL_OF]);
  wellSet(pages[0], '经湛江市');

  await office.goto(path);
  await fill(office.locator('form[action$="/deliveries"]'), { taken_by: '市指挥部机要室' });
  await press(office, '登记送达');
  assert.match(await office.locator('main').innerText(), /等上级答复/);
  const incoming = await registered(path, number);
  await office.goto(path);
  const answered = await office.locator('main').innerText();
  assert.match(answered, /湛指复〔2026〕9号：同意调整/);
  assert.doesNotMatch(answered, /等上级答复/);
  await look(office, shot('request-answered'));
  await archived([[TITLES.request, path], [TITLES.reply, incoming]]);
});

/** 第二十五条: the step of the signer, sent by somebody who may not, is refused with its article and changes nothing. */
async function refusedSigner(path) {
  const [action, version] = await who(CHIEF, at(path, async (page) => {
    const form = page.locator('form[action^="/approvals/"]').first();
    return [await form.getAttribute('action'), await form.locator('[name="version"]').inputValue()];
  }));
  await who(['副总召集人', '副秘书长'], at(path, async (page) => {
    await post(page, action, { version, verdict: 'agree', opinion: '' });
    const said = await page.locator('main').innerText();
    assert.match(said, /不归你办/);
    assert.equal(said.match(/第二十五条/g)?.length, 1, said);
    assert.match(said, /总召集人/);
    assert.doesNotMatch(said, /你填的内容/, 'nothing was typed');
    await look(page, shot('wrong-signer'));
  }));
}

/** The 批复 comes in: registered, proposed, instructed, noted as the answer, closed; its address. */
async function registered(path, number) {
  await office.goto('/incoming');
  await look(office, shot('incoming'));
  await office.getByRole('link', { name: '登记收文' }).click();
  const scan = { name: '批复.pdf', mimeType: 'application/pdf', buffer: await (await office.context().request.get(`${path}/pdf`)).body() };
  await office.locator('[name="from"]').waitFor();
  await fill(office, { from: '市指挥部', number: '湛指复〔2026〕9号', title: TITLES.reply, open_matter: true });
  await office.locator('[name="scans"]').setInputFiles(scan);
  await look(office, shot('incoming-form'));
  await press(office, '签收并登记');
  const incoming = new URL(office.url()).pathname;
  await look(office, shot('incoming-registered'));
  await fill(office.locator('form[action$="/proposal"]'), { proposal: `这是对${number}的批复，拟请阅示。`, to: '分管住房城乡建设工作的副市长' });
  await press(office, '报批办');
  await who(CHIEF, at(incoming, async (page) => {
    await look(page, shot('incoming-leader'));
    await fill(page, { instruction: '请办公室按批复办理。' });
    await press(page, '批办');
  }));
  await office.goto(incoming);
  await fill(office.locator('form[action$="/answer"]'), { answered: TITLES.request, gist: '同意调整' });
  await press(office, '登记为答复');
  await fill(office.locator('form[action$="/closing"]'), { ending: '已按批复调整计划。' });
  await press(office, '办结');
  assert.match(await head(office), /已办结/);
  await look(office, shot('incoming-closed'));
  return incoming;
}

test(`a notice of two organs is signed by both, sealed by the host and received (${ENGINE})`, { timeout: 600_000 }, async () => {
  const path = await drafted({
    name: 'joint', kind: '专班文件', genre: '通知', direction: '下行文', title: TITLES.joint, addressees: ['市教育局', '市民政局'],
    phrase: '总召集人同意', text: '现将联合检查有关事项通知如下：\n一、检查范围\n18个典型镇在建的管网工程。\n二、检查时间\n今年12月底前完成。',
    'joint.0': '市水务局', 'joint_name.0': '湛江市水务局',
  });
  await who(REVIEWER, decides(path, /同意$/, '文字妥当。'));
  await who(CHIEF, decides(path, /同意$|签发$/, '同意印发。'));
  await office.goto(path);
  assert.match(await office.locator('main').innerText(), /的负责人还没有签发，都签发后才能编号/);
  assert.equal(await office.getByRole('button', { name: '复核无误，编号' }).count(), 0);
  await who(['市水务局分管负责同志'], at(path, async (page) => {
    await look(page, shot('joint-head'));
    await fill(page, { joint_opinion: '同意联合印发。' });
    await press(page, '联合签发：同意');
  }));
  const number = await numberedAndSealed(path, 'joint');
  await sealedByTheOther(path);
  await issued(path, 'joint');
  await who(['市教育局联络员'], received(path));
  await who(['市民政局联络员'], received(path), { size: 'phone' });
  // The other organ gets its own copy without being addressed.
  await who(['市水务局联络员'], received(path));
  await office.goto(path);
  assert.match(await head(office), /签收 3 \/ 3/);
  const pages = await says(path, [TITLES.joint, number, MARK, '湛江市水务局', '18个典型镇在建的管网工程。', MARK + '（代章）', SEAL_OF]);
  wellSet(pages[0], '经湛江市');
  await archived([[TITLES.joint, path]]);
});

/** The other organ seals what we have sealed, on paper; nothing goes out before its scan is kept. */
async function sealedByTheOther(path) {
  await office.goto(path);
  assert.equal(await office.locator('#f-to').count(), 0, 'nothing goes out before the other seal');
  assert.match(await head(office), /已用印，待联署机关用印/);
  await look(office, shot('joint-waits-for-seal'));
  const scan = { name: '盖齐.pdf', mimeType: 'application/pdf', buffer: await (await office.context().request.get(`${path}/pdf`)).body() };
  await office.locator('[name="joint_seal_scan"]').setInputFiles(scan);
  await press(office.locator('form[action$="/joint/seals"]'), '登记', office);
  assert.match(await head(office), /已用印，待印发/);
}

test(`a circular of the office bears an attachment whose table lies the long way (${ENGINE})`, { timeout: 600_000 }, async () => {
  const rows = ['坡头区', '麻章区', '遂溪县'].map((area, n) => `| ${n + 1} | ${area} | 圩镇管网改造 | ${60 + n * 7}% | 按计划推进 |`);
  const path = await drafted({
    name: 'circular', kind: '专班办公室文件', genre: '通报', direction: '下行文', title: TITLES.circular, addressees: ['市水务局'],
    text: '现将典型镇建设进度情况通报如下。\n一、总体情况\n各项工程总体按计划推进。\n二、下一步要求\n请进度落后的单位抓紧推进。',
    'attached.0': '典型镇建设进度表', 'attached_text.0': ['表1 典型镇建设进度', '| 序号 | 县（市、区） | 项目 | 进度 | 说明 |', ...rows].join('\n'),
    'wide.0': true,
  });
  await who(SECOND_CLERK, decides(path, /核稿无误$/, '核对无误。'));
  await who(DIRECTOR, decides(path, /同意$|签发$/, '同意印发。'));
  const number = await numberedAndSealed(path, 'circular');
  assert.match(number, /建设办/);
  await issued(path, 'circular');
  await who(['市水务局联络员'], received(path));
  const pages = await says(path, [TITLES.circular, number, '附件：典型镇建设进度表', '表1典型镇建设进度', '圩镇管网改造', '遂溪县', '74%',
    MARK + '办公室（代章）', SEAL_OF]);
  wellSet(pages[0], '现将');
  // The paper stays upright; what is on it is turned, so its words are taller than wide.
  const table = pages.findIndex((page) => page.words.some((word) => word.text.includes('圩镇管网改造')));
  assert.ok(table > 0, 'the attachment begins on a page of its own');
  const cell = pages[table].words.find((word) => word.text.includes('圩镇管网改造'));
  assert.ok(cell.bottom - cell.top > 3 * (cell.right - cell.left), `the table lies the long way: ${JSON.stringify(cell)}`);
  await archived([[TITLES.circular, path]]);
});

/** 第二十六条 由专人统一归档: designated once; files these in one act. */
async function archived(items) {
  await who(DIRECTOR, async (page) => {
    await page.goto('/archive/archivist');
    await look(page, shot('archivist'));
    if (await page.locator('table', { hasText: '端木某某' }).count() > 0) return;
    await fill(page, { person: '端木某某', ground: '专班办公室分工通知' });
    await press(page, '确定');
    assert.match(await page.locator('table').innerText(), /端木某某[^]*现任/);
  });
  await who(ARCHIVIST, async (page) => {
    await page.goto('/archive/pending');
    await look(page, shot('pending'));
    for (const tick of await page.locator('[name="items"]').all()) await tick.uncheck();
    for (const [title] of items) {
      const row = page.locator('tr', { hasText: title });
      await row.locator('[name="items"]').check();
      await row.locator('[name^="pages-"]').fill('3');
    }
    await press(page, '归档选中的');
    await look(page, shot('filed'));
    for (const [title, source] of items) {
      await page.goto(source);
      await page.locator('.head').getByRole('link', { name: /^档案 Z000/ }).click();
      await page.locator('#h-parts').waitFor();
      const said = await page.locator('main').innerText();
      assert.match(said, /档号 Z000-WS·2026-(Y|D30|D10)-(ZB|BGS)-\d{4}/, title);
      assert.match(said, /元数据/);
      await look(page, shot('archive-item'));
      await page.getByRole('link', { name: '四性检测' }).first().click();
      await page.locator('#h-checks').waitFor();
      assert.match(await page.locator('main').innerText(), /合格 1 件，不合格 0 件/, title);
      await look(page, shot('archive-check'));
    }
  });
}

test(`the journal tells it and is whole, and no number was skipped (${ENGINE})`, { timeout: 300_000 }, async () => {
  for (const [path, name] of [['/documents', 'documents-after'], ['/seals', 'seals'], ['/incoming', 'incoming-after'], ['/archive', 'archive'],
    ['/archive/check', 'archive-check-all'], ['/archive/packages', 'packages'], ['/archive/loans', 'loans']]) {
    await office.goto(path);
    await look(office, shot(name));
  }
  assert.match(await server.verify(), /校验完整[^]*没有跳号|没有跳号[^]*校验完整/);
  await clerk.leave();
});
