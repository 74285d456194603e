// One door for the tests.
export { SIZES, launch, visit } from './browser.js';
export { accessible, fits, shoot, sound } from './checks.js';
export { pdfPages, readBack, squeezed, wellSet } from './papers.js';
export { signIn, signOut } from './people.js';
export { HEAVIEST, as, does, fill, goTo, look, nextDay, post, press } from './steps.js';
export { ICON, page, startSite } from './site.js';
export { ENGINE, forgetDemo, startDemo } from './server.js';
