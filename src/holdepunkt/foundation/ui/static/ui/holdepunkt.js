// Smooths pages that already work without it: DKFDS behaviour, focus after htmx swaps, two shortcuts.

const NEEDS_DKFDS = '.js-dropdown, .form-limit, .table--selectable, .js-tooltip, .date-picker';

function startDkfds(scope) {
  if (!window.DKFDS) return;
  if (scope && !scope.querySelector(NEEDS_DKFDS)) return;
  window.DKFDS.init(scope ? { scope } : undefined);
  // Each init adds another "Mere" to the main menu; the first is the one that works.
  [...document.querySelectorAll('.navigation-menu .more-option')].slice(1).forEach((extra) => extra.remove());
}

function announce(text) {
  const region = document.getElementById('hp-announce') ?? document.body.appendChild(
    Object.assign(document.createElement('p'), { id: 'hp-announce', className: 'sr-only', role: 'status' }));
  region.textContent = text;
}

function focusChanged(target) {
  const heading = target.querySelector('[data-focus], h1, h2, h3') ?? target;
  if (!heading.hasAttribute('tabindex')) heading.setAttribute('tabindex', '-1');
  heading.focus({ preventScroll: true });
  announce(target.querySelector('[data-status], .hp-rows')?.textContent.trim() ?? heading.textContent.trim());
}

// The menu button is a link to /menu/; with DKFDS at work it opens the drawer instead.
for (const opener of document.querySelectorAll('.js-menu-open')) {
  if (!window.DKFDS) break;
  opener.setAttribute('role', 'button');
  opener.setAttribute('aria-haspopup', 'dialog');
  opener.addEventListener('click', (event) => event.preventDefault());
  opener.addEventListener('keydown', (event) => { if (event.key === ' ') { event.preventDefault(); opener.click(); } });
}

startDkfds();
document.querySelector('.hp-error-summary')?.focus();

document.addEventListener('htmx:after:swap', (event) => {
  const asked = event.detail.ctx?.target;
  const target = (asked?.id && document.getElementById(asked.id)) ?? asked;
  if (!(target instanceof Element)) return;
  startDkfds(target);
  // A region that refreshes itself must not steal the focus from who is reading or typing.
  if (!target.hasAttribute('data-quiet')) focusChanged(target);
});

document.addEventListener('htmx:response:error', () => {
  announce('Siden kunne ikke hentes. Det, du har skrevet, står her stadig. Prøv igen.');
});

// Back to a page that a form answered with asks for it anew, instead of an error of the browser.
history.replaceState(history.state, '', location.href);

// A second click on the same button sends nothing twice.
document.addEventListener('submit', (event) => {
  const form = event.target;
  if (form.method !== 'post' || event.defaultPrevented) return;
  if (form.dataset.sent) { event.preventDefault(); return; }
  form.dataset.sent = 'yes';
});
window.addEventListener('pageshow', () => {
  for (const form of document.querySelectorAll('form[data-sent]')) delete form.dataset.sent;
});

document.addEventListener('keydown', (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.key.toLowerCase() !== 'k') return;
  const search = document.getElementById('hp-search-text') || document.getElementById('q-page');
  if (!search || localStorage.getItem('shortcuts') === 'off') return;
  event.preventDefault();
  search.focus();
});

const shortcuts = document.getElementById('hp-shortcuts');
if (shortcuts) {
  shortcuts.checked = localStorage.getItem('shortcuts') !== 'off';
  shortcuts.closest('[hidden]')?.removeAttribute('hidden');
  shortcuts.addEventListener('change', () => {
    localStorage.setItem('shortcuts', shortcuts.checked ? 'on' : 'off');
    announce(shortcuts.checked ? 'Genvejstaster er slået til.' : 'Genvejstaster er slået fra.');
  });
}
for (const button of document.querySelectorAll('[data-print]')) {
  button.hidden = false;
  button.addEventListener('click', () => window.print());
}
