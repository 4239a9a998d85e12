// The figure follows the form in place. Without this the form has its button, and the page is loaded anew.
const form = document.querySelector("form[data-choices]");
const swapped = form && document.getElementById(form.dataset.choices);
let asked = new AbortController();

async function show(address, { remember }) {
  asked.abort();
  asked = new AbortController();
  swapped.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(address, { signal: asked.signal, headers: { "X-Requested-With": "fetch" } });
    if (!answer.ok) throw new Error(answer.statusText);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    swapped.replaceChildren(...page.getElementById(swapped.id).childNodes);
    const fresh = page.querySelector("form[data-choices]");
    if (new FormData(fresh).get("view") !== shownView) return location.assign(answer.url);
    if (remember) history.pushState(null, "", answer.url);
    swapped.removeAttribute("aria-busy");
  } catch (error) {
    if (error.name !== "AbortError") location.assign(address);
  }
}

const shownView = form && new FormData(form).get("view");

if (form && swapped) {
  swapped.setAttribute("aria-live", "polite");
  const address = () => `${location.pathname}?${new URLSearchParams(new FormData(form))}`;
  form.addEventListener("change", () => show(address(), { remember: true }));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    show(address(), { remember: true });
  });
  addEventListener("popstate", () => location.reload());
}
