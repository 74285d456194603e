// The main job, from the topic to the closed task, by the people who do it, each in a browser of their own: 第六、十五至二十条.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { ENGINE, as, does, fill, forgetDemo, goTo, launch, look, nextDay, post, press, startDemo } from '../harness/index.js';

const run = promisify(execFile);
const CLERK = ['诸葛某某'];
const CHIEF = ['分管住房城乡建设工作的副市长'];
const REVIEWER = ['专班办公室常务副主任'];
const TITLE = '典型镇冬季施工组织和质量安全';

let browser;
let server;
before(async () => {
  browser = await launch();
  server = await startDemo();
});
after(async () => {
  await browser?.close();
  await server?.stop();
  await forgetDemo();
});

const shot = (name) => `${name}-${ENGINE}`;
const who = (words, deed, options) => does(browser, server, words, deed, options);

/** The office puts a topic into the pool and drafts a plenary about it; the address of the meeting. */
async function arrange(page, { title, convener, day }) {
  await page.goto('/topics/new');
  await fill(page, { title, kind: '工作情况汇报', unit: '市住房城乡建设局', summary: '入冬以后施工窗口期集中，夜间和雨天作业增多。', asked: '请会议明确责任单位和时限。' });
  await press(page, /报专班办公室/);
  await press(page, '列入议题库');
  await page.goto('/meetings/new');
  await fill(page, { kind: '全体会议', convener, day, start: '15:00', planned_minutes: '90', place: '市政府3号楼201会议室' });
  await page.locator('tr', { hasText: title }).locator('input[name^="place-"]').fill('1');
  await press(page, '保存安排');
  return new URL(page.url()).pathname;
}

async function decide(page, opinion) {
  await fill(page, { opinion });
  await press(page, /同意(召开|延期|销号)?$/);
}

test(`a plenary is proposed, held, written up and signed; its task is late, extended and closed (${ENGINE})`, { timeout: 900_000 }, async () => {
  const clerk = await as(browser, server, CLERK);
  const office = clerk.page;
  await look(office, shot('workbench'));

  // 第十六条: whoever may not convene a plenary is refused before a draft is kept, and what was typed stays.
  await arrange(office, { title: TITLE, convener: '市住房城乡建设局分管负责同志', day: '2026-11-12' });
  await office.getByText('不能召集全体会议。').first().waitFor();
  const refusal = await office.locator('main').innerText();
  assert.match(refusal, /第十六条/);
  assert.match(refusal, /总召集人/);
  assert.equal(await office.locator('[name="place"]').inputValue(), '市政府3号楼201会议室');
  await look(office, shot('arrangement'));
  await fill(office, { convener: '分管住房城乡建设工作的副市长' });
  await press(office, '保存安排');
  const meeting = new URL(office.url()).pathname;
  await look(office, shot('meeting-drafted'));
  await press(office, '报请召开');
  await look(office, shot('meeting-proposed'));

  await who(REVIEWER, async (page) => {
    await page.goto(meeting);
    await decide(page, '议题和范围妥当，建议召开。');
  });

  // 第六条: the post changes hands while the step waits; the successor finds it, the predecessor no longer does.
  const before = await as(browser, server, CHIEF);
  await before.page.goto(meeting);
  await before.page.getByRole('button', { name: /^同意召开$/ }).waitFor();
  await look(before.page, shot('leader'));
  await refused(before.page, meeting);
  await office.goto('/roster/persons');
  await look(office, shot('persons'));
  await fill(office.locator('form[action="/roster/persons"][method="post"]'), { name: '澹台某某' });
  await press(office, '登记');
  await office.goto('/roster');
  await look(office, shot('roster'));
  await office.getByRole('link', { name: /分管住房城乡建设工作的副市长/ }).first().click();
  await office.locator('#h-ten').waitFor();
  await look(office, shot('post'));
  await fill(office.locator('form[action$="/tenures"]'), { how: '接任', person: '澹台某某', from: '2026-11-09', basis: '市人大常委会任命通知' });
  await press(office, '登记');
  await nextDay(office);
  await before.page.goto(meeting);
  assert.equal(await before.page.getByRole('button', { name: /^同意召开$/ }).count(), 0, 'the predecessor can no longer agree');
  await before.leave();
  await who(['澹台某某'], async (page) => {
    await page.goto(meeting);
    await decide(page, '同意召开。');
  });

  // Noticed; one comes, one sends another, one is excused by telephone.
  await office.goto(meeting);
  await press(office, '发会议通知');
  await who(['市水务局联络员'], async (page) => {
    await look(page, shot('inbox'));
    await page.goto(`${meeting}/replies`);
    await look(page, shot('replies'));
    await fill(page.locator('form[action$="/replies"]'), { answer: 'attend' });
    await press(page, /回复专班办公室/);
  });
  await who(['市教育局联络员'], async (page) => {
    await page.goto(`${meeting}/replies`);
    await fill(page.locator('form[action$="/replies"]'), { answer: 'stand_in', name: '东方某某', post_title: '基础教育科负责同志' });
    await press(page, /回复专班办公室/);
  }, { size: 'phone' });
  await office.goto(`${meeting}/replies`);
  await fill(office.locator('form[action$="/telephone"]'), { party: '市民政局', answer: 'leave', reason: '参加省厅会议', caller: '市民政局办公室' });
  await press(office, '代录');
  await look(office, shot('replies-office'));
  await office.goto(meeting);
  const replied = await office.locator('main').innerText();
  assert.match(replied, /代会 1，请假 1/);

  // Held on its day, from its hour on; the list is the office's.
  await nextDay(office, 3);
  await office.goto(meeting);
  assert.match(await office.locator('main').innerText(), /15:00 开始，还没有到/);
  await goTo(office, '15:00');
  await office.goto(`${meeting}/attendance`);
  await look(office, shot('attendance'));
  await press(office, '登记到会名单');
  await office.getByRole('link', { name: '记录结论' }).first().click();
  await office.locator('[name="outcome"]').waitFor();
  await fill(office, {
    outcome: '通报', opinion: '会议认为，冬季是施工黄金期，也是事故易发期，要把质量安全放在进度前面。',
    'decision-0': '市水务局组织圩镇管网施工现场质量安全检查，逐项整改。', 'lead-0': '市水务局', 'due-0': '2026-11-25',
  });
  await look(office, shot('conclusion'));
  await press(office, '记录结论');

  // Drafted from that, seen as it will print, put up.
  await office.goto(`${meeting}/minutes`);
  await press(office, '生成初稿');
  const preview = office.locator('[data-preview] img').first();
  await preview.waitFor();
  await office.waitForFunction(() => document.querySelector('[data-preview] img').naturalWidth > 0);
  await look(office, shot('minutes-edit'));
  await press(office, /^报.+/);
  const minutes = new URL(office.url()).pathname;
  await who(REVIEWER, async (page) => { await page.goto(minutes); await decide(page, '文字妥当。'); });
  await who(['澹台某某'], async (page) => {
    await page.goto(minutes);
    await look(page, shot('minutes-sign'));
    await decide(page, '签发。');
  });
  await office.goto(minutes);
  assert.match(await office.locator('.head .sub').innerText(), /第\d+期.*澹台某某签发/s);
  await press(office, '印发');
  await look(office, shot('minutes-issued'));
  const pdf = await office.context().request.get(`${minutes}/pdf`);
  const file = join(server.data, 'minutes.pdf');
  await writeFile(file, await pdf.body());
  const { stdout: printed } = await run('pdftotext', ['-layout', file, '-']);
  assert.match(printed.replace(/\s/g, ''), /会议议定：.*市水务局组织圩镇管网施工现场质量安全检查/s);
  assert.match(printed.replace(/\s/g, ''), /请假：.*市民政局/s);
  const task = await office.locator('a[href^="/tasks/"]').first().getAttribute('href');

  await followed(office, task);
  await told(office);
  await clerk.leave();
});

/** 第十九条: the convener's step sent by a deputy is refused with the article, and nothing has changed. */
async function refused(chief, meeting) {
  const form = chief.locator('form[action^="/approvals/"]').first();
  const [action, version] = [await form.getAttribute('action'), await form.locator('[name="version"]').inputValue()];
  await who(['副总召集人', '市住房城乡建设局主要负责同志'], async (page) => {
    await page.goto(meeting);
    await page.getByText(/这一步由.*办/).waitFor();
    await post(page, action, { version, verdict: 'agree', opinion: '' });
    const said = await page.locator('main').innerText();
    assert.match(said, /不归你办/);
    assert.match(said, /第十九条/);
    await look(page, shot('refused'));
  });
  await chief.reload();
  await chief.getByRole('button', { name: /^同意召开$/ }).waitFor();
}

/** 第八、二十条: signed for late and after a reminder, extended before its day, reported, closed. */
async function followed(office, task) {
  await nextDay(office, 3);
  await office.goto(task);
  if (!await office.locator('#h-rem').isVisible()) throw new Error(await office.locator('main').innerText());
  const remind = office.locator('form[action$="/reminders"]');
  if (!await remind.isVisible()) await office.locator('details', { has: office.locator('form[action$="/reminders"]') }).locator('summary').click();
  await fill(remind, { 'reminder-unit': '市水务局', 'reminder-message': '请尽快签收并报进展。' });
  await press(remind, '催办', office);
  await look(office, shot('task-late'));
  await who(['市水务局联络员'], async (page) => {
    await page.goto(task);
    await look(page, shot('task-unit'));
    await press(page, /^签收/);
    await page.locator('details', { has: page.locator('form[action$="/extensions"]') }).locator('summary').click();
    await fill(page, { 'extension-until': '2026-12-04', 'extension-reason': '部分工地夜间施工，需分批检查。', 'extension-done_so_far': '已检查4处。' });
    await press(page, '申请延期');
  });
  await who(['市水务局分管负责同志'], async (page) => { await page.goto(task); await decide(page, '同意上报。'); });
  await office.goto(task);
  await look(office, shot('task-extension'));
  await decide(office, '情况属实。');
  await who(['澹台某某'], async (page) => { await page.goto(task); await decide(page, '同意延期。'); });
  await office.goto(task);
  assert.match(await office.locator('main').innerText(), /原时限.*11月25日|原时限.*11 月 25 日/);
  await who(['市水务局联络员'], async (page) => {
    await page.goto(task);
    await page.locator('details', { has: page.locator('form[action$="/completion"]') }).locator('summary').click();
    await fill(page, { 'completion-result': '18个典型镇管网工地检查完毕，27项问题全部整改。' });
    await press(page, '申请办结');
    await page.goto('/');
    await look(page, shot('inbox-after'));
  });
  await office.goto(task);
  await decide(office, '已核实。');
  await who(['澹台某某'], async (page) => { await page.goto(task); await decide(page, '同意销号。'); });
  await office.goto(task);
  assert.match(await office.locator('.sum').innerText(), /已办结/);
  await look(office, shot('task-closed'));
}

/** The journal tells it in sentences and is whole. */
async function told(office) {
  for (const [path, name] of [['/journal', 'journal'], ['/tasks', 'tasks'], ['/meetings', 'meetings'], ['/minutes', 'minutes'],
    ['/topics', 'topics'], ['/rules', 'rules'], ['/obligations', 'obligations'], ['/calendar', 'calendar'], ['/notices', 'notices'],
    ['/roster/contacts', 'contacts'], ['/roster/liaisons', 'liaisons'], ['/roster/changes', 'changes'],
    ['/roster/entrustments', 'entrustments'], ['/search?q=管网', 'search'], ['/tasks/new', 'task-new']]) {
    await office.goto(path);
    await look(office, shot(name));
  }
  await office.goto('/journal');
  await office.getByRole('link', { name: '校验' }).click();
  const journal = await office.locator('main').innerText();
  assert.match(journal, /完整/);
  assert.match(journal, /办结销号/);
  const verified = await server.verify();
  assert.match(verified, /校验完整/);
  assert.match(verified, /没有跳号/);
}

test(`without script a plenary is proposed and a unit replies (${ENGINE})`, { timeout: 300_000 }, async () => {
  const bare = { javaScript: false };
  const meeting = await who(CLERK, async (page) => {
    const path = await arrange(page, { title: '典型镇冬春绿化', convener: '分管住房城乡建设工作的副市长', day: '2026-12-25' });
    await press(page, '报请召开');
    return path;
  }, bare);
  await who(REVIEWER, async (page) => { await page.goto(meeting); await decide(page, '拟同意。'); }, bare);
  await who(CHIEF, async (page) => { await page.goto(meeting); await decide(page, '同意召开。'); }, bare);
  await who(CLERK, async (page) => { await page.goto(meeting); await press(page, '发会议通知'); }, bare);
  await who(['市水务局联络员'], async (page) => {
    await page.goto(`${meeting}/replies`);
    await fill(page.locator('form[action$="/replies"]'), { answer: 'leave', reason: '参加防汛会议' });
    await press(page, /回复专班办公室/);
    assert.match(await page.locator('main').innerText(), /请假/);
  }, bare);
});
