// The contents list follows the reader.
const links = new Map();
for (const link of document.querySelectorAll(".contents a[href^='#']")) {
  const target = document.getElementById(link.hash.slice(1));
  if (target) links.set(target, link);
}
if (links.size) {
  const follow = (entries) => {
    for (const entry of entries) {
      if (!entry.isIntersecting) continue;
      for (const link of links.values()) link.removeAttribute("aria-current");
      links.get(entry.target).setAttribute("aria-current", "location");
    }
  };
  const observer = new IntersectionObserver(follow, { rootMargin: "-10% 0% -70% 0%" });
  for (const target of links.keys()) observer.observe(target);
}
