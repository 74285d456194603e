// What is pasted from Word and spreadsheets: a table becomes lines of cells with tabs between, as the form reads them; what
// cannot be seen goes, and is said; what is far too long is not taken, and is said, so that nothing is cut off silently.
import { make } from './page.js';

// As `gongwen::forbidden` has them, but for line ends and tabs.
const UNSEEN = /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;
const APART = new Set(['P', 'DIV', 'LI', 'UL', 'OL', 'BLOCKQUOTE', 'SECTION', 'H1', 'H2', 'H3', 'H4', 'H5', 'H6']);

/** A field that takes pasted text; see the head of zhuanban.js. */
export function takePasted(area) {
  const note = make('p', { class: 'hint', role: 'status' });
  area.after(note);
  area.addEventListener('paste', (event) => {
    const html = event.clipboardData?.getData('text/html') ?? '';
    const plain = event.clipboardData?.getData('text/plain') ?? '';
    const whole = /<table/i.test(html) ? linesOf(html) : plain;
    const text = whole.replace(UNSEEN, '');
    const most = Number(area.dataset.paste) || Infinity;
    note.textContent = '';
    if (area.value.length + text.length > most) {
      event.preventDefault();
      note.textContent = `粘贴的内容有 ${text.length} 个字，这一栏最多 ${most} 个字，没有粘贴。请分开办理，或者作为附件文件上传。`;
    } else if (text !== plain) {
      event.preventDefault();
      insert(area, text);
      const gone = whole.length - text.length;
      if (gone > 0) note.textContent = `粘贴时去掉了 ${gone} 个看不见的字符。`;
    }
  });
}

/** As if typed, so that it can be undone where the browser still knows how. */
function insert(area, text) {
  if (document.execCommand('insertText', false, text)) return;
  area.setRangeText(text, area.selectionStart, area.selectionEnd, 'end');
  area.dispatchEvent(new Event('input', { bubbles: true }));
}

/** The text of a piece of HTML: a line for each paragraph and for each row of a table. Nothing of it is ever shown as HTML. */
function linesOf(html) {
  const lines = [''];
  const next = () => { if (lines[lines.length - 1].trim()) lines.push(''); };
  const walk = (node) => {
    if (node.nodeType === Node.TEXT_NODE) lines[lines.length - 1] += node.data.replace(/\s+/g, ' ');
    if (node.nodeType !== Node.ELEMENT_NODE) return;
    if (node.tagName === 'BR') next();
    else if (node.tagName === 'TABLE') {
      next();
      for (const row of node.rows) { lines[lines.length - 1] = cellsOf(row); lines.push(''); }
    } else {
      const isApart = APART.has(node.tagName);
      if (isApart) next();
      node.childNodes.forEach(walk);
      if (isApart) next();
    }
  };
  walk(new DOMParser().parseFromString(bare(html), 'text/html').body);
  return lines.map((line) => line.replace(/^ +| +$/g, '')).filter((line) => line.trim()).join('\n');
}

/** Without styles, scripts, comments and attributes: only how many columns a cell spans is asked for. */
function bare(html) {
  const kept = html.replace(/<!--[\s\S]*?-->|<(style|script|title|xml)\b[\s\S]*?<\/\1>/gi, '');
  return kept.replace(/<(\/?)([a-z][\w:]*)((?:"[^"]*"|'[^']*'|[^>"'])*)>/gi, (_, end, name, rest) => {
    const [, span] = /\bcolspan=["']?(\d{1,2})/i.exec(rest) ?? [];
    return `<${end}${name}${span ? ` colspan="${span}"` : ''}>`;
  });
}

/** A cell that spans several columns is followed by empty ones. */
function cellsOf(row) {
  const cells = [...row.cells].flatMap((cell) => [cell.textContent.replace(/\s+/g, ' ').trim(), ...Array(Math.max(0, cell.colSpan - 1)).fill('')]);
  return cells.join('\t');
}
