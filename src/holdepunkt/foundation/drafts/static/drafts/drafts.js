// Keeps what is typed as a draft: two seconds after the last key, at least every eight, and when
// the field is left. Without it, the button Gem kladde does the same.

const QUIET = 2000;
const LONGEST = 8000;
const NOT_KEPT = 'Kladden er ikke gemt. Din tekst står her stadig. Prøver igen.';

class Keeper {
  constructor(panel) {
    this.form = panel.closest('form');
    this.button = panel.querySelector('button');
    this.shown = panel.querySelector('[data-draft-shown]');
    this.told = panel.querySelector('[data-draft-told]');
    this.isDirty = false;
    this.tries = 0;
    this.form.addEventListener('input', () => this.typed());
    this.form.addEventListener('focusout', (event) => this.left(event));
    this.form.addEventListener('submit', (event) => this.sent(event));
    this.button.addEventListener('click', (event) => { event.preventDefault(); this.isDirty = true; this.keep({ aloud: true }); });
    document.addEventListener('visibilitychange', () => { if (document.hidden) this.keepIfDirty(); });
    window.addEventListener('pageshow', () => { this.isSent = false; });
  }

  typed() {
    this.isDirty = true;
    clearTimeout(this.quiet);
    this.quiet = setTimeout(() => this.keepIfDirty(), QUIET);
    this.longest ??= setTimeout(() => this.keepIfDirty(), LONGEST);
  }

  left(event) {
    // Who goes on to send the form sends it; the draft would only come in late.
    if (event.relatedTarget?.type !== 'submit') this.keepIfDirty();
  }

  sent(event) {
    if (event.defaultPrevented) return;
    this.isSent = true;
    this.wait();
    this.underway?.abort();
  }

  keepIfDirty() { if (this.isDirty && !this.isSent) this.keep({}); }

  wait(milliseconds) {
    clearTimeout(this.quiet);
    clearTimeout(this.longest);
    this.longest = undefined;
    if (milliseconds) this.quiet = setTimeout(() => this.keepIfDirty(), milliseconds);
  }

  async keep({ aloud }) {
    this.wait();
    this.isDirty = false;
    this.underway?.abort();
    this.underway = new AbortController();
    const asked = this.underway;
    try {
      const answer = await fetch(this.button.formAction, {
        method: 'POST', body: new URLSearchParams(new FormData(this.form)), redirect: 'manual',
        headers: { Accept: 'application/json' }, keepalive: true, signal: asked.signal,
      });
      if (!answer.ok) throw new Error(answer.status);
      this.say((await answer.json()).told, aloud || this.tries > 0 || !this.wasKept);
      this.tries = 0;
      this.wasKept = true;
    } catch (error) {
      if (asked.signal.aborted) return;
      this.isDirty = true;
      this.say(NOT_KEPT, this.tries === 0);
      this.tries += 1;
      this.wait(Math.min(3000 * this.tries, 30000));
    }
  }

  // Shown each time; read aloud only when it is news, so that a listener is left in peace to write.
  say(words, aloud) {
    this.shown.textContent = words;
    if (aloud) this.told.textContent = words;
  }
}

for (const panel of document.querySelectorAll('[data-draft]')) new Keeper(panel);
