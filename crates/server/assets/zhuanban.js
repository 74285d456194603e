// zhuanban.js — what the pages do besides, where there is script. Every page is whole without it: it only saves typing.
// ES modules of ours, no inline handler, no style attribute (strict CSP). Floor: Chromium 86. The modules are served beside this
// one, so the mark in its address must change with any of them.
//
//   <body data-person="ID">            whose drafts may lie in this browser; absent when nobody is signed in
//   <form data-autosave="URL">         posts itself (urlencoded, its `csrf` and `version` fields included, files not) a moment
//                                      after typing. The server answers 200 {"saved_at":"10:42","version":4,"pages":["/…"]},
//                                      each part optional; or 4xx {"message":"为什么"}. 409: somebody else saved meanwhile.
//                                      Until the server confirms, a copy lies in localStorage; it comes back after a failed
//                                      post, a refusal, a crash or a reload, and goes when the page after sending has .msg.ok.
//   [data-saved]                       inside that form: says 已保存 10:42. Made at its end when absent
//   [data-preview]                     its <img> are replaced by the answer's `pages`, in order; [data-page-count] says how many;
//                                      the answer's `unprinted` is said there while there are none
//   [data-check="FIELD"]               inside that form: holds the answer's `beside` for the field; [data-check-summary] its `summary`
//   [data-checks]                      is replaced by the answer's `checks`, a piece of our own page
//   <textarea data-paste="100000">     takes tables from Word and spreadsheets as cells with tabs between, without characters
//                                      that are not seen; what is longer than that is not taken, and is said
//   <select data-picker>               becomes a type-to-filter list, single or `multiple`. <option data-note="二级说明"
//                                      data-keys="szjj pinyin"> adds a second line and words to find it by
//   <button data-confirm="句子">        asks in a <dialog> first; data-confirm-title heads it. For what cannot be undone
//   <p data-copy="TEXT">               gets a button that copies it, where the browser lets a page do that
//   <table data-brief>                 on a narrow screen a line is its name and its choice; a cell with data-of="CHOICE" shows where
//                                      that is chosen and it still lacks its words, or where it holds words; a button opens the others
//   [data-print]                       gets a button that prints the page
//   .msg.bad[role=alert]               the summary of faults: gets the focus on load, and the title 有误：…
//   .emsg[id=e-NAME]                   what was refused of a field is taken back once that field is changed: it was said of
//                                      what stood there before
//   <table data-rows>                  j and k move between rows while the focus is inside it
//   <form action="/sign-out">          leaving takes the person's drafts out of this browser
import { Autosave, forgetMine, forgetOld, forgetSent } from './autosave.js';
import { all, make } from './page.js';
import { takePasted } from './paste.js';
import { Picker } from './picker.js';

forgetSent();
forgetOld();
all('textarea[data-paste]').forEach(takePasted);
all('select[data-picker]').forEach((select) => new Picker(select));
all('form[data-autosave]').forEach((form) => new Autosave(form));
all('button[data-confirm]').forEach(confirmFirst);
all('table[data-rows]').forEach(rowMoves);
all('table[data-brief]').forEach(briefRows);
all('[data-print]').forEach(printButton);
all('[data-copy]').forEach(copyButton);
all('.emsg[id^="e-"]').forEach(saidOfBefore);
all('.msg.bad[role=alert]').slice(0, 1).forEach(faultsFirst);
all('form[action="/sign-out"]').forEach((form) => form.addEventListener('submit', forgetMine));

function confirmFirst(button) {
  button.addEventListener('click', (event) => {
    if (button.confirmed) return;
    event.preventDefault();
    if (!button.form.reportValidity()) return;
    const verb = button.textContent.trim();
    const title = make('h2', { id: 'confirm-title' }, button.dataset.confirmTitle ?? `${verb}？`);
    const dialog = make('dialog', { 'aria-labelledby': title.id }, title, make('p', {}, button.dataset.confirm),
      make('div', { class: 'acts' },
        make('button', { type: 'button', class: 'btn', onclick: () => dialog.close() }, '返回'),
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

function copyButton(place) {
  if (!navigator.clipboard) return; // only over https or on this machine; the text can be selected all the same
  const button = make('button', {
    type: 'button', class: 'btn', async onclick() {
      const copied = await navigator.clipboard.writeText(place.dataset.copy).then(() => true, () => false);
      button.textContent = copied ? '已复制' : '没有复制成，请选中后复制';
    },
  }, '复制');
  place.after(make('p', { role: 'status' }, button));
}

function printButton(place) {
  place.prepend(make('button', { type: 'button', class: 'btn pri', onclick: () => window.print() }, '打印'));
}

/** What is known of a line needs no fields; those that its choice asks for are open. The style folds on narrow screens only. */
function briefRows(table) {
  table.classList.add('brief');
  for (const row of table.tBodies[0].rows) {
    const choice = row.querySelector('select');
    const fold = () => {
      for (const cell of all('td[data-of]', row)) {
        const isAsked = cell.dataset.of === choice.value;
        const isFilled = cell.querySelector('input').value.trim() !== '';
        const isKnown = cell.dataset.of === 'present' && isFilled;
        cell.classList.toggle('more', !cell.classList.contains('err') && (isKnown || !(isAsked || isFilled)));
      }
    };
    const open = make('button', {
      type: 'button', class: 'btn s open', 'aria-expanded': 'false', 'aria-label': `${choice.getAttribute('aria-label')}：改姓名等`,
      onclick: () => open.setAttribute('aria-expanded', String(row.classList.toggle('whole'))),
    }, '改');
    choice.after(open);
    for (const event of ['change', 'zhuanban:filled']) choice.addEventListener(event, fold);
    fold();
  }
}

function faultsFirst(summary) {
  if (!document.title.startsWith('有误')) document.title = `有误：${document.title}`;
  summary.tabIndex = -1;
  summary.focus();
}

function saidOfBefore(message) {
  const form = message.closest('form');
  form?.addEventListener('input', function changed({ target }) {
    if (target.name !== message.id.slice(2)) return;
    message.textContent = '改过了，提交时再核对。';
    message.closest('.err')?.classList.remove('err');
    target.removeAttribute('aria-invalid');
    form.removeEventListener('input', changed);
  });
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
