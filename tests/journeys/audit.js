// What a page must be, read from the page itself. Returns one short sentence for each fault.
() => {
  const faults = [];
  const all = (selector) => [...document.querySelectorAll(selector)];
  const seen = (element) => element.getClientRects().length > 0;
  const text = document.body.innerText;
  const say = (count, what) => { if (count) faults.push(`${count} ${what}`); };
  if (!document.documentElement.lang.startsWith("da")) faults.push("lang is not da");
  const heads = all("h1").filter(seen).length;
  if (heads !== 1) faults.push(`${heads} visible h1`);
  if (all(".button-primary").filter(seen).length > 1) faults.push("more than one primary button");
  say(all("[placeholder]").filter((e) => e.placeholder).length, "placeholders");
  say(all("button[disabled],input[disabled]").filter(seen).length, "disabled controls");
  say((text.match(/\b\d{4}-\d{2}-\d{2}\b/g) || []).length, "ISO dates");
  say((text.match(/\b\d{1,2}\/\d{1,2}\/\d{4}\b/g) || []).length, "dates with slashes");
  say((text.match(/\b\d+\.\d{1,2}\s*(%|kr|timer|dage|pct)/g) || []).length, "decimal points");
  if (/\b\d{6}-?\d{4}\b/.test(document.title + location.pathname + location.search)) {
    faults.push("a CPR number in title or address");
  }
  const drawn = (e) => seen(e) && !e.matches(".icon-svg") && !e.closest("[aria-hidden=true]");
  const large = (e) => e.getBoundingClientRect().width > 120;
  const named = (e) => e.getAttribute("role") === "img"
    && (e.getAttribute("aria-labelledby") || e.getAttribute("aria-label"));
  say(all("svg").filter((e) => drawn(e) && large(e) && !named(e)).length, "charts without a name");
  say(all("figure").filter((f) => f.querySelector("svg")
    && !f.querySelector("table,details,a[href*=csv]")).length, "charts without their numbers");
  if (!all("[aria-live],[role=status],[role=alert]").length) faults.push("no status region");
  if (!document.querySelector('a[href^="#"]')) faults.push("no skip link");
  return faults;
}
