// Tells in time that the session is about to end, and lets it go on. Without scripts the server ends it all the same.

const WARN = 5 * 60 * 1000;
const KEY = 'hp-seen';
const dialog = document.getElementById('hp-session');
const idle = dialog.dataset.idle * 1000;
const end = Date.now() + dialog.dataset.left * 1000;
const token = dialog.querySelector('[name=csrfmiddlewaretoken]').value;
let warnedOfAge = false;
let timer;

// Whichever tab the person works in, the session is the same.
function lastSeen() { return Number(localStorage.getItem(KEY)) || Date.now(); }
function seen() { localStorage.setItem(KEY, Date.now()); plan(); }

function show(state) {
  for (const part of dialog.querySelectorAll('[data-state]')) part.hidden = part.dataset.state !== state;
  const heading = dialog.querySelector(`[data-state=${state}] h2`);
  dialog.querySelector('#hp-session-heading')?.removeAttribute('id');
  heading.id = 'hp-session-heading';
  dialog.querySelector('button[data-stay]').hidden = state !== 'idle';
  dialog.querySelector('[data-wait]').hidden = state !== 'old';
  dialog.querySelector('[data-again]').hidden = state !== 'over';
  dialog.querySelector('form').hidden = state === 'over';
  dialog.classList.toggle('hp-over', state === 'over');
  if (!dialog.open) dialog.showModal();
}

function plan() {
  clearTimeout(timer);
  const now = Date.now();
  const rest = Math.min(lastSeen() + idle, end) - now;
  const old = end <= lastSeen() + idle;
  if (rest <= 0) { show('over'); return; }
  if (rest > WARN) {
    if (dialog.open) dialog.close();
    timer = setTimeout(plan, rest - WARN);
  } else {
    if (!old) show('idle');
    else if (!warnedOfAge) { warnedOfAge = true; show('old'); }
    timer = setTimeout(plan, rest);
  }
}

async function stay() {
  const answer = await fetch(dialog.dataset.stay, {
    method: 'POST', headers: { 'X-CSRFToken': token }, redirect: 'manual',
  }).catch(() => null);
  if (answer?.status === 204) seen();
  else if (answer) show('over');
}

dialog.querySelector('button[data-stay]').addEventListener('click', stay);
dialog.querySelector('[data-wait]').addEventListener('click', () => dialog.close());
dialog.querySelector('[data-again]').href = location.pathname + location.search;
// Escape is no answer to whether one is still there.
dialog.addEventListener('cancel', (event) => event.preventDefault());
document.addEventListener('htmx:after:swap', seen);
window.addEventListener('storage', (event) => { if (event.key === KEY) plan(); });
document.addEventListener('visibilitychange', () => { if (!document.hidden) plan(); });
seen();
