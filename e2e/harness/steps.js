// What a person does with the pages of zhuanban: fills fields by their labels, presses, picks from lists, looks at a page.
import { signIn } from './people.js';
import { accessible, fits, shoot } from './checks.js';
import { SIZES, visit } from './browser.js';

/** No page may be heavier, in bytes of HTML. */
export const HEAVIEST = 60 * 1024;

/** Milliseconds; the pages are there at once. */
const PATIENCE = 10_000;

/** Looks at the page that is open: axe, both widths, weight, and a picture when it has a name. */
export async function look(page, name) {
  await accessible(page);
  const before = page.viewportSize();
  for (const size of Object.values(SIZES)) {
    await page.setViewportSize(size);
    await fits(page);
  }
  await page.setViewportSize(before);
  const answer = await page.context().request.get(page.url());
  const bytes = (await answer.body()).length;
  if (bytes > HEAVIEST) throw new Error(`${page.url()} 有 ${bytes} 字节，超过 ${HEAVIEST}`);
  if (name) await shoot(page, name);
}

/** A visitor who is that person. */
export async function as(browser, server, words, options) {
  const visitor = await visit(browser, server, options);
  visitor.page.setDefaultTimeout(PATIENCE);
  await signIn(visitor.page, ...words);
  return visitor;
}

/** Somebody does something in a browser of their own, and leaves; faults of the pages fail it. */
export async function does(browser, server, words, deed, options) {
  const visitor = await as(browser, server, words, options);
  const done = await deed(visitor.page);
  await visitor.leave();
  return done;
}

/** Fills fields of a form, found by `name`; what a select offers is chosen by its text. */
export async function fill(form, fields) {
  for (const [name, value] of Object.entries(fields)) {
    const field = form.locator(`[name="${name}"]`).first();
    const kind = await field.evaluate((one) => (one.hidden ? 'picker' : one.localName === 'select' ? 'select' : one.type));
    if (kind === 'picker') await pick(form, name, value);
    else if (kind === 'select') await field.selectOption({ label: await offered(field, value) });
    else if (kind === 'radio') await form.locator(`[name="${name}"][value="${value}"]`).check();
    else if (kind === 'checkbox') await field.setChecked(value);
    else await field.fill(value);
  }
}

/** The one option whose text has these words. */
async function offered(select, words) {
  const texts = (await select.locator('option').allInnerTexts()).map((text) => text.trim());
  const exact = texts.filter((text) => text === words);
  const found = exact.length === 1 ? exact : texts.filter((text) => text.includes(words));
  if (found.length !== 1) throw new Error(`“${words}”对应 ${found.length} 项：${texts.join('、')}`);
  return found[0];
}

/** Types into a picker and takes the first that is found. */
async function pick(form, name, words) {
  const input = form.locator(`select[name="${name}"]`).locator('xpath=preceding-sibling::*[contains(@class,"combo")][1]//input');
  await input.click();
  await input.fill(words);
  await input.press('Enter');
}

/** Presses a button and waits for the page that comes; a question asked first is answered yes. */
export async function press(scope, name, page = scope) {
  const button = scope.getByRole('button', { name, exact: typeof name === 'string' }).first();
  if (await button.count() === 0) {
    throw new Error(`${page.url()} 上没有按钮“${name}”，页面写着：\n${await page.locator('main').innerText()}`);
  }
  const asks = await button.getAttribute('data-confirm');
  const gone = page.waitForNavigation();
  await button.click();
  if (asks !== null) {
    // Without script nobody asks, and the page goes at once.
    const yes = page.locator('dialog[open] button.pri');
    await Promise.race([gone, yes.click().catch(() => {})]);
  }
  await gone;
}

/** Sends a form that this page does not offer, as somebody would who knows its address; waits for the page that comes. */
export async function post(page, action, fields) {
  await Promise.all([page.waitForNavigation(), page.evaluate(({ action, fields }) => {
    const made = document.createElement('form');
    Object.assign(made, { method: 'post', action });
    const csrf = document.querySelector('[name="csrf"]').value;
    for (const [name, value] of Object.entries({ csrf, ...fields })) {
      made.append(Object.assign(document.createElement('input'), { type: 'hidden', name, value }));
    }
    document.body.append(made);
    made.submit();
  }, { action, fields })]);
}

/** The demo's clock: on to the next working day, `times` times. */
export async function nextDay(page, times = 1) {
  for (let n = 0; n < times; n += 1) await press(page, '到下一个工作日');
}

/** The demo's clock: on to a time of the same day. */
export async function goTo(page, time) {
  await fill(page.locator('form[action="/demo/clock"]').last(), { at: time });
  await press(page, '到这个时刻');
}
