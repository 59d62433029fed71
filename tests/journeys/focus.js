// Tells what the keyboard stands on: who it is, whether it shows, whether something covers it.
() => {
  const e = document.activeElement;
  if (!e || e === document.body) return null;
  const box = e.getBoundingClientRect();
  const style = getComputedStyle(e);
  const inside = (value, limit) => Math.min(Math.max(value, 1), limit - 2);
  const top = document.elementFromPoint(
    inside(box.x + box.width / 2, innerWidth), inside(box.y + box.height / 2, innerHeight));
  const labels = e.labels ? [...e.labels] : [];
  window.stops = window.stops || new Map();
  if (!window.stops.has(e)) window.stops.set(e, window.stops.size);
  return {
    id: `${window.stops.get(e)} ${e.outerHTML.slice(0, 70)}`,
    shows: (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2)
      || style.boxShadow !== "none",
    covered: Boolean(top) && !e.contains(top) && !top.contains(e)
      && !labels.some((label) => label.contains(top)),
  };
}
