// zhuanban.js — what the pages do besides, where there is script. Every page is whole without it: it only saves typing.
// One ES module, nothing imported, no inline handler, no style attribute (strict CSP). Floor: Chromium 86.
//
//   <body data-person="ID">            whose drafts may lie in this browser; absent when nobody is signed in
//   <form data-autosave="URL">         posts itself (urlencoded, its `csrf` and `version` fields included, files not) a moment
//                                      after typing. The server answers 200 {"saved_at":"10:42","version":4,"pages":["/…"]},
//                                      each part optional; or 4xx {"message":"为什么"}. 409: somebody else saved meanwhile.
//                                      Until the server confirms, a copy lies in localStorage; it comes back after a failed
//                                      post, a crash or a reload.
//   [data-saved]                       inside that form: says 已保存 10:42. Made at its end when absent
//   [data-preview]                     its <img> are replaced by the answer's `pages`, in order
//   <select data-picker>               becomes a type-to-filter list, single or `multiple`. <option data-note="二级说明"
//                                      data-keys="szjj pinyin"> adds a second line and words to find it by
//   <button data-confirm="句子">        asks in a <dialog> first; data-confirm-title heads it. For what cannot be undone
//   .msg.bad[role=alert]               the summary of faults: gets the focus on load, and the title 有误：…
//   <table data-rows>                  j and k move between rows while the focus is inside it
//   <form action="/sign-out">          leaving takes the person's drafts out of this browser

const DRAFTS = 'zhuanban:draft:';
const SENT = 'zhuanban:sent';
const WAIT_MS = 1200;
const LONGEST_RETRY_MS = 60_000;
const KEPT_DAYS = 7;

const all = (selector, within = document) => [...within.querySelectorAll(selector)];

function make(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === 'onclick') made.addEventListener('click', value);
    else if (value !== undefined) made.setAttribute(name, value);
  }
  made.append(...children);
  return made;
}

const clockTime = (when) => new Intl.DateTimeFormat('zh-CN',
  { timeZone: 'Asia/Shanghai', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(when);

// Drafts in this browser -----------------------------------------------------------------------------------------------

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

/** What a person typed: neither files nor what the server put in to know the form again. */
function fieldsOf(form) {
  return [...new FormData(form)].filter(([name, value]) => typeof value === 'string' && !['csrf', 'version'].includes(name));
}

function fill(form, fields) {
  const values = new Map();
  for (const [name, value] of fields) values.set(name, [...(values.get(name) ?? []), value]);
  for (const control of form.elements) {
    if (!control.name || ['csrf', 'version'].includes(control.name) || ['file', 'submit', 'button'].includes(control.type)) continue;
    const mine = values.get(control.name) ?? [];
    if (['checkbox', 'radio'].includes(control.type)) control.checked = mine.includes(control.value);
    else if (control.type === 'select-multiple') for (const option of control.options) option.selected = mine.includes(option.value);
    else if (mine.length > 0) control.value = mine.shift(); // several fields of one name come back in their order
    control.dispatchEvent(new Event('zhuanban:filled'));
  }
}

// Autosave -------------------------------------------------------------------------------------------------------------

function autosave(form) {
  const note = form.querySelector('[data-saved]') ?? form.appendChild(make('p', { class: 'saved', 'data-saved': '' }));
  note.setAttribute('role', 'status');
  const say = (words, waiting) => { note.textContent = words; note.classList.toggle('wait', waiting); };
  let timer;
  let posting = false;
  let dirty = false;
  let retryMs = 0;

  const plan = (ms) => { clearTimeout(timer); timer = setTimeout(post, ms); };
  const changed = () => {
    dirty = true;
    kept = drafts.write(form);
    retryMs = 0;
    plan(WAIT_MS);
  };
  let kept = false;
  const unsaved = (why) => say(`${why}${kept ? '。内容留在本机，不会丢' : '。请勿关闭本页'}`, true);

  async function post() {
    if (posting || !dirty) return;
    posting = true;
    dirty = false;
    const body = new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === 'string'));
    let answer;
    try {
      answer = await fetch(form.dataset.autosave, { method: 'POST', body, headers: { accept: 'application/json' } });
    } catch { /* no connection: treated below */ }
    const said = await answer?.json().catch(() => undefined);
    posting = false;
    if (answer?.ok && !answer.redirected) confirmed(said ?? {});
    else refused(answer, said?.message);
  }

  function confirmed(said) {
    retryMs = 0;
    if (said.version !== undefined && form.elements.version) form.elements.version.value = said.version;
    say(`已保存 ${said.saved_at ?? clockTime(new Date())}`, false);
    if (said.pages) all('[data-preview]').forEach((place) => preview(place, said.pages));
    if (dirty) { drafts.write(form); plan(WAIT_MS); } else drafts.drop(drafts.key(form));
  }

  function refused(answer, message) {
    dirty = true;
    if (answer?.status === 409) return unsaved(message ?? '还没有保存：别人刚改过这一稿，请另开一页核对后再改');
    if (answer?.redirected || answer?.status === 401) return unsaved('还没有保存：登录已过期，请另开一页登录，再回来接着写');
    if (answer && answer.status < 500) return unsaved(`还没有保存：${message ?? '内容有误，提交时会逐条说明'}`);
    retryMs = Math.min(LONGEST_RETRY_MS, retryMs * 2 || 5000);
    plan(retryMs);
    return unsaved('还没有保存：连不上服务器，稍后自动再存');
  }

  form.addEventListener('input', changed);
  form.addEventListener('change', changed);
  form.addEventListener('submit', () => {
    clearTimeout(timer);
    drafts.write(form);
    sessionStorage.setItem(SENT, drafts.key(form));
  });
  window.addEventListener('online', () => { if (dirty) plan(0); });
  comeBack(form, changed);
}

/** Brings back what was typed and never confirmed: by itself over the same version, by asking over a newer one. */
function comeBack(form, changed) {
  const draft = drafts.read(form);
  if (!draft) return;
  const before = fieldsOf(form);
  if (JSON.stringify(before) === JSON.stringify(draft.fields)) { drafts.drop(drafts.key(form)); return; }
  const banner = make('div', { class: 'msg warn', role: 'status' });
  const close = () => { banner.remove(); form.querySelector('textarea, input:not([type=hidden]), select')?.focus(); };
  const button = (words, act) => make('button', { type: 'button', class: 'btn s', onclick: () => { act(); close(); } }, words);
  const restore = () => { fill(form, draft.fields); changed(); };
  const discard = () => { fill(form, before); drafts.drop(drafts.key(form)); };
  const when = clockTime(draft.at);
  if (draft.version === form.elements.version?.value) {
    restore();
    banner.append(make('p', {}, `已恢复 ${when} 写下、还没有保存的内容。`),
      make('p', { class: 'acts' }, button('知道了', () => {}), button('不要这些内容', () => { discard(); changed(); })));
  } else {
    banner.append(make('p', {}, `本机留有 ${when} 写下的内容，当时没有保存上；此后这一稿又有改动。`),
      make('p', { class: 'acts' }, button('用本机内容替换', restore), button('不要了', discard)));
  }
  form.before(banner);
}

/** A form that was sent and is not shown again was taken: its copy may go. */
function forgetSent() {
  const sent = sessionStorage.getItem(SENT);
  if (!sent) return;
  sessionStorage.removeItem(SENT);
  if (!all('form[data-autosave]').some((form) => drafts.key(form) === sent)) drafts.drop(sent);
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
}

// Picker ---------------------------------------------------------------------------------------------------------------

function picker(select) {
  const { id, multiple } = select;
  // The visible field takes over the id, so that labels and the summary's links lead to it.
  select.id = `${id}-value`;
  const list = make('div', { id: `${id}-list`, role: 'listbox', hidden: '' });
  const input = make('input', {
    id, type: 'text', role: 'combobox', autocomplete: 'off', 'aria-autocomplete': 'list', 'aria-expanded': 'false',
    'aria-controls': list.id, 'aria-describedby': select.getAttribute('aria-describedby') ?? undefined,
    'aria-invalid': select.getAttribute('aria-invalid') ?? undefined, 'aria-label': select.getAttribute('aria-label') ?? undefined,
    placeholder: select.dataset.picker || '输入几个字查找',
  });
  const label = document.querySelector(`label[for="${CSS.escape(id)}"]`)?.textContent ?? select.getAttribute('aria-label') ?? '';
  list.setAttribute('aria-label', label);
  const chips = make('div', { class: 'chips', role: 'group', 'aria-label': `已选：${label}`, hidden: '' });
  const options = [...select.options].filter((option) => option.value !== '');
  const words = new Map(options.map((option) =>
    [option, `${option.text} ${option.dataset.note ?? ''} ${option.dataset.keys ?? ''}`.toLowerCase()]));
  let found = [];
  let at = -1;

  const shown = () => (multiple ? '' : select.selectedOptions[0]?.value ? select.selectedOptions[0].text : '');
  function show() {
    input.value = shown();
    const chosen = multiple ? options.filter((option) => option.selected) : [];
    chips.replaceChildren(...chosen.map((option) => make('button',
      { type: 'button', 'aria-label': `移除${option.text}`, onclick: () => { choose(option); input.focus(); } }, option.text)));
    chips.hidden = chosen.length === 0;
  }
  function close() {
    list.hidden = true;
    at = -1;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  }
  function open(typed) {
    const parts = typed.toLowerCase().split(/\s+/).filter(Boolean);
    found = options.filter((option) => parts.every((part) => words.get(option).includes(part)));
    list.replaceChildren(...found.map((option, n) => {
      const row = make('div', { id: `${id}-${n}`, role: 'option', 'aria-selected': String(option.selected) }, option.text);
      if (option.dataset.note) row.append(make('span', { class: 'd' }, option.dataset.note));
      return row;
    }));
    if (found.length === 0) {
      list.append(make('div', { class: 'none', role: 'option', 'aria-disabled': 'true', 'aria-selected': 'false' }, '没有找到，换几个字试试'));
    }
    list.hidden = false;
    input.setAttribute('aria-expanded', 'true');
    move(parts.length > 0 && found.length > 0 ? 0 : -1);
  }
  function move(to) {
    at = to;
    [...list.children].forEach((row, n) => row.classList.toggle('at', n === at));
    if (at < 0) { input.removeAttribute('aria-activedescendant'); return; }
    input.setAttribute('aria-activedescendant', list.children[at].id);
    list.children[at].scrollIntoView({ block: 'nearest' });
  }
  function choose(option) {
    option.selected = multiple ? !option.selected : true;
    close();
    show();
    select.dispatchEvent(new Event('change', { bubbles: true }));
  }
  function settle() {
    // Emptied by hand: nobody. Half a name: back to the one chosen, never a guess.
    if (!multiple && input.value.trim() === '' && select.value !== '' && select.querySelector('option[value=""]')) {
      select.value = '';
      select.dispatchEvent(new Event('change', { bubbles: true }));
    }
    close();
    input.value = shown(); // and the chips stay as they are: one of them may be just being pressed
  }
  input.addEventListener('input', (event) => { event.stopPropagation(); open(input.value); });
  input.addEventListener('click', () => { if (list.hidden) { input.select(); open(''); } });
  input.addEventListener('blur', settle);
  input.addEventListener('keydown', (event) => {
    if (event.isComposing) return; // an input method is still choosing its characters
    const last = found.length - 1;
    if (event.key === 'ArrowDown') { if (list.hidden) open(''); else move(at >= last ? 0 : at + 1); }
    else if (event.key === 'ArrowUp' && !list.hidden) move(at <= 0 ? last : at - 1);
    else if (event.key === 'Enter' && !list.hidden) { if (found[at]) choose(found[at]); }
    else if (event.key === 'Escape' && !list.hidden) { close(); show(); }
    else return;
    event.preventDefault();
  });
  list.addEventListener('mousedown', (event) => {
    event.preventDefault(); // the field keeps the focus
    const option = found[[...list.children].indexOf(event.target.closest('[role=option]'))];
    if (option) choose(option);
  });
  select.addEventListener('zhuanban:filled', show);
  select.before(chips, make('div', { class: 'combo' }, input, list));
  select.hidden = true;
  show();
}

// Small things ---------------------------------------------------------------------------------------------------------

function confirmFirst(button) {
  button.addEventListener('click', (event) => {
    if (button.confirmed) return;
    event.preventDefault();
    if (!button.form.reportValidity()) return;
    const verb = button.textContent.trim();
    const title = make('h2', { id: 'confirm-title' }, button.dataset.confirmTitle ?? `${verb}？`);
    const dialog = make('dialog', { 'aria-labelledby': title.id }, title, make('p', {}, button.dataset.confirm),
      make('div', { class: 'acts' },
        make('button', { type: 'button', class: 'btn', onclick: () => dialog.close() }, '取消'),
        make('button', { type: 'button', class: 'btn pri', onclick: () => dialog.close('yes') }, verb)));
    dialog.addEventListener('close', () => {
      dialog.remove();
      button.focus();
      if (dialog.returnValue !== 'yes') return;
      button.confirmed = true;
      button.form.requestSubmit(button);
      button.confirmed = false;
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}

function faultsFirst(summary) {
  if (!document.title.startsWith('有误')) document.title = `有误：${document.title}`;
  summary.tabIndex = -1;
  summary.focus();
}

function rowMoves(table) {
  table.addEventListener('keydown', (event) => {
    const step = { j: 1, k: -1 }[event.key];
    if (!step || event.ctrlKey || event.altKey || event.metaKey || event.target.matches('input, select, textarea')) return;
    const rows = all('tbody tr', table).filter((row) => row.querySelector('a, button'));
    rows[rows.indexOf(event.target.closest('tr')) + step]?.querySelector('a, button').focus();
    event.preventDefault();
  });
}

forgetSent();
drafts.sweep((_, draft) => !(draft?.at > Date.now() - KEPT_DAYS * 86_400_000));
all('select[data-picker]').forEach(picker);
all('form[data-autosave]').forEach(autosave);
all('button[data-confirm]').forEach(confirmFirst);
all('table[data-rows]').forEach(rowMoves);
all('.msg.bad[role=alert]').slice(0, 1).forEach(faultsFirst);
all('form[action="/sign-out"]').forEach((form) => form.addEventListener('submit', () => {
  drafts.sweep((key) => key.startsWith(`${DRAFTS}${document.body.dataset.person ?? ''}:`));
}));
