// Nothing typed is lost: forms that save themselves, and the copies of what the server has not confirmed yet.
import { all, clockTime, make } from './page.js';

const DRAFTS = 'zhuanban:draft:';
const SENT = 'zhuanban:sent';
const WAIT_MS = 1200;
const FIRST_RETRY_MS = 5000;
const LONGEST_RETRY_MS = 60_000;
const KEPT_DAYS = 7;
// What the server put into a form for itself; an id that was used once is not offered again.
const OURS = ['csrf', 'version', 'id'];

// A browser may refuse storage (private window, full disk); then there is simply no copy, and the page says nothing false.
const drafts = {
  key: (form) => `${DRAFTS}${document.body.dataset.person ?? ''}:${form.dataset.autosave}`,
  read(form) {
    try { return JSON.parse(localStorage.getItem(this.key(form))) ?? undefined; } catch { return undefined; }
  },
  write(form) {
    const draft = { at: Date.now(), version: form.elements.version?.value, fields: fieldsOf(form) };
    try { localStorage.setItem(this.key(form), JSON.stringify(draft)); return true; } catch { return false; }
  },
  drop(key) {
    try { localStorage.removeItem(key); } catch { /* no storage, no copy */ }
  },
  sweep(isStale) {
    try {
      for (const key of Object.keys(localStorage)) {
        if (key.startsWith(DRAFTS) && isStale(key, JSON.parse(localStorage.getItem(key)))) localStorage.removeItem(key);
      }
    } catch { /* as above */ }
  },
};

/** The form that was sent from this tab and answered by this page. */
let sentBefore;

/** What a person typed: neither files nor what the server put in to know the form again. */
function fieldsOf(form) {
  return [...new FormData(form)].filter(([name, value]) => typeof value === 'string' && !OURS.includes(name));
}

function fill(form, fields) {
  const values = new Map();
  for (const [name, value] of fields) values.set(name, [...(values.get(name) ?? []), value]);
  for (const control of form.elements) {
    if (!control.name || OURS.includes(control.name) || ['file', 'submit', 'button'].includes(control.type)) continue;
    const mine = values.get(control.name) ?? [];
    if (['checkbox', 'radio'].includes(control.type)) control.checked = mine.includes(control.value);
    else if (control.type === 'select-multiple') for (const option of control.options) option.selected = mine.includes(option.value);
    else if (mine.length > 0) control.value = mine.shift(); // several fields of one name come back in their order
    control.dispatchEvent(new Event('zhuanban:filled'));
  }
}

/** A form that saves itself; see the head of zhuanban.js. */
export class Autosave {
  constructor(form) {
    this.form = form;
    this.note = form.querySelector('[data-saved]') ?? form.appendChild(make('p', { class: 'saved', 'data-saved': '' }));
    this.note.setAttribute('role', 'status');
    this.dirty = false; // typed and not yet confirmed
    this.kept = false; // and a copy of it lies in this browser
    this.retryMs = 0;
    form.addEventListener('input', () => this.changed());
    form.addEventListener('change', () => this.changed());
    form.addEventListener('submit', () => this.sent());
    window.addEventListener('online', () => { if (this.dirty) this.plan(0); });
    comeBack(this);
  }

  changed() {
    this.dirty = true;
    this.kept = drafts.write(this.form);
    this.retryMs = 0;
    this.plan(WAIT_MS);
  }

  sent() {
    clearTimeout(this.timer);
    drafts.write(this.form);
    try { sessionStorage.setItem(SENT, drafts.key(this.form)); } catch { /* no storage, no copy to forget */ }
  }

  plan(ms) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.post(), ms);
  }

  async post() {
    if (this.posting || !this.dirty) return;
    this.posting = true;
    this.dirty = false;
    const body = new URLSearchParams([...new FormData(this.form)].filter(([, value]) => typeof value === 'string'));
    let answer;
    try {
      answer = await fetch(this.form.dataset.autosave, { method: 'POST', body, headers: { accept: 'application/json' } });
    } catch { /* no connection: treated below */ }
    const said = await answer?.json().catch(() => undefined);
    this.posting = false;
    if (answer?.ok && !answer.redirected) this.confirmed(said ?? {});
    else this.refused(answer, said?.message);
  }

  confirmed(said) {
    this.retryMs = 0;
    const { version } = this.form.elements;
    if (version && said.version !== undefined) version.value = said.version;
    this.say(`已保存 ${said.saved_at ?? clockTime(new Date())}`, false);
    if (said.pages) all('[data-preview]').forEach((place) => preview(place, said.pages));
    if (said.unprinted !== undefined) all('[data-preview]').forEach((place) => unprinted(place, said.unprinted));
    if (said.beside) all('[data-check]', this.form).forEach((place) => { place.innerHTML = said.beside[place.dataset.check] ?? ''; });
    if (said.summary) all('[data-check-summary]').forEach((place) => { place.textContent = said.summary; });
    if (said.checks) all('[data-checks]').forEach((place) => checks(place, said.checks));
    if (this.dirty) this.changed();
    else drafts.drop(drafts.key(this.form));
  }

  refused(answer, message) {
    this.dirty = true;
    if (answer?.redirected || answer?.status === 401) this.unsaved('登录已过期，请另开一页登录，再回来接着写');
    else if (answer?.status === 409) this.unsaved(message ?? '别人刚改过这一稿，请另开一页核对后再改');
    else if (answer && answer.status < 500) this.unsaved(message ?? '内容有误，提交时会逐条说明');
    else {
      this.retryMs = Math.min(LONGEST_RETRY_MS, this.retryMs * 2 || FIRST_RETRY_MS);
      this.plan(this.retryMs);
      this.unsaved('连不上服务器，稍后自动再存');
    }
  }

  unsaved(why) {
    this.say(`还没有保存：${why}。${this.kept ? '内容留在本机，不会丢' : '请勿关闭本页'}`, true);
  }

  say(words, waiting) {
    this.note.textContent = words;
    this.note.classList.toggle('wait', waiting);
  }
}

/** Brings back what was typed and never confirmed: by itself over the same version, by asking over a newer one. */
function comeBack(autosave) {
  const { form } = autosave;
  const draft = drafts.read(form);
  if (!draft) return;
  // A form that was refused, or sent only to be looked at, has come back with all that was typed: there is nothing to
  // restore, and the copy stays for later.
  if ('cameBack' in document.body.dataset && sentBefore === drafts.key(form)) return;
  const before = fieldsOf(form);
  if (JSON.stringify(before) === JSON.stringify(draft.fields)) { drafts.drop(drafts.key(form)); return; }
  const restore = () => { fill(form, draft.fields); autosave.changed(); };
  const undo = () => { fill(form, before); autosave.changed(); };
  const discard = () => drafts.drop(drafts.key(form));
  const when = ago(draft.at);
  if (draft.version === form.elements.version?.value) {
    restore();
    ask(form, `已恢复你${when}写下、还没有保存的内容。`, { 知道了() {}, 不要这些内容: undo });
  } else {
    ask(form, `本机留有你${when}写下的内容，当时没有保存上；此后这一稿又有改动。`, { 用本机内容替换: restore, 不要了: discard });
  }
}

/** How long ago by this machine's own clock: the task force's may be a simulated one, whose hours are others. */
function ago(at) {
  const minutes = Math.round((Date.now() - at) / 60_000);
  if (minutes < 2) return '刚才';
  if (minutes < 60) return `${minutes} 分钟前`;
  return minutes < 1440 ? `${Math.round(minutes / 60)} 小时前` : `${Math.round(minutes / 1440)} 天前`;
}

/** A banner at the head of the form, inside it, so that it takes no place of the columns around; with a button for each answer; any of them closes it and leads into the form. */
function ask(form, words, answers) {
  const banner = make('div', { class: 'msg warn', role: 'status' }, make('p', {}, words));
  const buttons = Object.entries(answers).map(([verb, act]) => make('button', {
    type: 'button', class: 'btn s', onclick() {
      act();
      banner.remove();
      form.querySelector('textarea, input:not([type=hidden]), select')?.focus();
    },
  }, verb));
  banner.append(make('p', { class: 'acts' }, ...buttons));
  form.prepend(banner);
}

/** A form was sent: where the next page says that it was taken, its copy may go; after a refusal or a new sign-in it stays. */
export function forgetSent() {
  try {
    const sent = sessionStorage.getItem(SENT);
    sessionStorage.removeItem(SENT);
    sentBefore = sent ?? undefined;
    if (sent && document.querySelector('.msg.ok')) drafts.drop(sent);
  } catch { /* no storage, nothing sent */ }
}

/** Why there is no newer page; the older ones stay in sight. */
function unprinted(place, why) {
  place.querySelector('.empty')?.remove();
  if (why) place.prepend(make('p', { class: 'empty' }, why));
}

/** The list of checks anew; what was folded open stays open. */
function checks(place, html) {
  const isOpen = all('details', place).map((one) => one.open);
  place.innerHTML = html;
  all('details', place).forEach((one, at) => { one.open = isOpen[at] ?? one.open; });
}

async function preview(place, pages) {
  place.setAttribute('aria-busy', 'true');
  place.newest = pages;
  const images = pages.map((src, at) => make('img', { class: 'pg', src, alt: `第 ${at + 1} 页，共 ${pages.length} 页` }));
  // The old pages stay until the new ones can be shown, so that nothing flickers while someone types.
  const ready = await Promise.all(images.map((image) => image.decode().then(() => true, () => false)));
  if (place.newest !== pages) return;
  place.removeAttribute('aria-busy');
  if (!ready.every(Boolean)) return;
  const { scrollTop } = place;
  all('img', place).forEach((image) => image.remove());
  place.prepend(...images);
  place.scrollTop = scrollTop;
  all('[data-page-count]').forEach((count) => { count.textContent = ` · 共 ${pages.length} 页`; });
}

/** At the start of a page: what lies here too long goes. */
export function forgetOld() {
  drafts.sweep((_, draft) => !(draft?.at > Date.now() - KEPT_DAYS * 86_400_000));
}

/** At sign-out: the person's drafts go, for the next one at this computer. */
export function forgetMine() {
  drafts.sweep((key) => key.startsWith(`${DRAFTS}${document.body.dataset.person ?? ''}:`));
}
