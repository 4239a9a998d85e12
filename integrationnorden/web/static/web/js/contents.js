// The contents list follows the reader: the current place is the last heading above a third of the screen.
const links = new Map();
for (const link of document.querySelectorAll(".contents a[href^='#']")) {
  const target = document.getElementById(link.hash.slice(1));
  if (target) links.set(target, link);
}
if (links.size) {
  const follow = () => {
    const passed = [...links.keys()].filter((target) => target.getBoundingClientRect().top < innerHeight * 0.3);
    for (const link of links.values()) link.removeAttribute("aria-current");
    links.get(passed.at(-1))?.setAttribute("aria-current", "location");
  };
  // Told only when a heading crosses the line, not at every move.
  const observer = new IntersectionObserver(follow, { rootMargin: "0% 0% -70% 0%" });
  for (const target of links.keys()) observer.observe(target);
}
