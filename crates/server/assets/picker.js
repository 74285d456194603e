// The person or unit picker: a combobox with a listbox, for one or for several.
import { make } from './page.js';

/** A select that one can search by typing; the select itself stays and carries the value. */
export class Picker {
  constructor(select) {
    this.select = select;
    this.options = [...select.options].filter((option) => option.value !== '');
    this.found = [];
    this.at = -1;
    this.build(select.id);
    this.listen();
    this.show();
  }

  build(id) {
    const { select } = this;
    const label = document.querySelector(`label[for="${CSS.escape(id)}"]`)?.textContent ?? select.getAttribute('aria-label') ?? '';
    const handed = (name) => select.getAttribute(name) ?? undefined;
    this.list = make('div', { id: `${id}-list`, role: 'listbox', 'aria-label': label, hidden: '' });
    this.chips = make('div', { class: 'chips', role: 'group', 'aria-label': `已选：${label}`, hidden: '' });
    // The visible field takes over the id, so that labels and the summary's links lead to it.
    select.id = `${id}-value`;
    this.input = make('input', {
      id, type: 'text', role: 'combobox', autocomplete: 'off', 'aria-autocomplete': 'list', 'aria-expanded': 'false',
      'aria-controls': this.list.id, 'aria-describedby': handed('aria-describedby'), 'aria-invalid': handed('aria-invalid'),
      'aria-label': handed('aria-label'), placeholder: select.dataset.picker || '输入几个字查找',
    });
    select.before(this.chips, make('div', { class: 'combo' }, this.input, this.list));
    select.hidden = true;
  }

  listen() {
    const { input, list, select } = this;
    input.addEventListener('input', (event) => { event.stopPropagation(); this.open(input.value); this.pending(); });
    input.addEventListener('click', () => { if (list.hidden) { input.select(); this.open(''); } });
    input.addEventListener('blur', () => this.settle());
    input.addEventListener('keydown', (event) => {
      // While an input method is choosing its characters, the keys are its own.
      if (!event.isComposing && this.key(event.key)) event.preventDefault();
    });
    list.addEventListener('mousedown', (event) => {
      event.preventDefault(); // the field keeps the focus
      const option = this.found[[...list.children].indexOf(event.target.closest('[role=option]'))];
      if (option) this.choose(option);
    });
    select.addEventListener('zhuanban:filled', () => this.show());
  }

  key(key) {
    const last = this.found.length - 1;
    const { hidden } = this.list;
    if (key === 'ArrowDown' && hidden) this.open('');
    else if (key === 'ArrowDown') this.move(this.at >= last ? 0 : this.at + 1);
    else if (hidden) return false;
    else if (key === 'ArrowUp') this.move(this.at <= 0 ? last : this.at - 1);
    else if (key === 'Enter') { if (this.found[this.at]) this.choose(this.found[this.at]); }
    else if (key === 'Escape') { this.close(); this.show(); }
    else return false;
    return true;
  }

  open(typed) {
    const parts = typed.toLowerCase().split(/\s+/).filter(Boolean);
    const words = ({ text, dataset }) => `${text} ${dataset.note ?? ''} ${dataset.keys ?? ''}`.toLowerCase();
    this.found = this.options.filter((option) => parts.every((part) => words(option).includes(part)));
    this.list.replaceChildren(...this.found.map((option, n) => make('div',
      { id: `${this.input.id}-${n}`, role: 'option', 'aria-selected': String(option.selected) },
      option.text, ...(option.dataset.note ? [make('span', { class: 'd' }, option.dataset.note)] : []))));
    if (this.found.length === 0) {
      this.list.append(make('div', { class: 'none', role: 'option', 'aria-disabled': 'true', 'aria-selected': 'false' },
        '没有找到，换几个字试试'));
    }
    this.list.hidden = false;
    this.input.setAttribute('aria-expanded', 'true');
    this.move(parts.length > 0 && this.found.length > 0 ? 0 : -1);
  }

  move(to) {
    this.at = this.found.length > 0 ? to : -1;
    const rows = [...this.list.children];
    rows.forEach((row, n) => row.classList.toggle('at', n === this.at));
    if (this.at < 0) { this.input.removeAttribute('aria-activedescendant'); return; }
    this.input.setAttribute('aria-activedescendant', rows[this.at].id);
    rows[this.at].scrollIntoView({ block: 'nearest' });
  }

  choose(option) {
    option.selected = this.select.multiple ? !option.selected : true;
    this.close();
    this.show();
    this.tell();
  }

  /** A word while nobody is chosen stays, and the form is not sent with it as if nothing had been typed. */
  pending() {
    const { select, input, found } = this;
    const word = select.multiple || select.value !== '' ? '' : input.value.trim();
    const none = `没有与“${word}”相符的，请换几个字，或者清空`;
    input.setCustomValidity(word && (found.length > 0 ? `请从列表里选定“${word}”是哪一个，或者清空` : none));
    return word !== '';
  }

  /** Left: emptied by hand means nobody; half a name goes back to the one chosen, never to a guess. */
  settle() {
    const { select, input } = this;
    if (!select.multiple && input.value.trim() === '' && select.value !== '' && select.querySelector('option[value=""]')) {
      select.value = '';
      this.tell();
    }
    this.close();
    if (this.pending()) return;
    input.value = this.chosen(); // and the chips stay as they are: one of them may be just being pressed
  }

  tell() {
    this.select.dispatchEvent(new Event('change', { bubbles: true }));
  }

  close() {
    this.list.hidden = true;
    this.input.setAttribute('aria-expanded', 'false');
    this.input.removeAttribute('aria-activedescendant');
  }

  chosen() {
    const { multiple, value, selectedOptions } = this.select;
    return multiple || value === '' ? '' : selectedOptions[0].text;
  }

  show() {
    this.input.value = this.chosen();
    this.input.setCustomValidity('');
    const many = this.select.multiple ? this.options.filter((option) => option.selected) : [];
    this.chips.replaceChildren(...many.map((option) => make('button', {
      type: 'button', 'aria-label': `移除${option.text}`, onclick: () => { this.choose(option); this.input.focus(); },
    }, option.text)));
    this.chips.hidden = many.length === 0;
  }
}
