// The few words that the other modules share.

/** What matches, as an array. */
export const all = (selector, within = document) => [...within.querySelectorAll(selector)];

/** An element with attributes (undefined ones left out) and children; `onclick` is listened to. */
export function make(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === 'onclick') made.addEventListener('click', value);
    else if (value !== undefined) made.setAttribute(name, value);
  }
  made.append(...children);
  return made;
}

/** 10:42, in the task force's time. */
export const clockTime = (when) => new Intl.DateTimeFormat('zh-CN',
  { timeZone: 'Asia/Shanghai', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(when);
