// Names the elements that stick out to the right of the page; wide tables may scroll in their box.
() => {
  const width = document.documentElement.clientWidth;
  const excused = ".table--responsive-scroll,[role=region][tabindex='0'],.sr-only,[data-2d]";
  return [...document.querySelectorAll("body *")].filter((e) => {
    const box = e.getBoundingClientRect();
    const spills = getComputedStyle(e).overflowX === "visible" ? box.left + e.scrollWidth : 0;
    return box.width > 1 && Math.max(box.right, spills) > width + 1 && !e.closest(excused);
  }).slice(0, 3).map((e) => `${e.tagName}.${String(e.className?.baseVal ?? e.className).slice(0, 40)}`);
}
