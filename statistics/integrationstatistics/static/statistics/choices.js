// The figure follows the form in place. Without this the form has its button, and the page is loaded anew.
const form = document.querySelector("form[data-choices]");
const parts = [...document.querySelectorAll("[data-swap]")];
let asked = new AbortController();

const address = () => `${location.pathname}?${new URLSearchParams(new FormData(form))}`;

async function show() {
  asked.abort();
  asked = new AbortController();
  for (const part of parts) part.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(address(), { signal: asked.signal });
    if (!answer.ok) throw new Error(answer.statusText);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const part of parts) {
      part.replaceChildren(...page.getElementById(part.id).childNodes);
      part.removeAttribute("aria-busy");
    }
    history.pushState(null, "", answer.url);
  } catch (error) {
    if (error.name !== "AbortError") location.assign(address());
  }
}

if (form && parts.length) {
  // Views differ in what can be chosen, so that another view is another page.
  form.addEventListener("change", (event) => (event.target.name === "view" ? location.assign(address()) : show()));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    show();
  });
  addEventListener("popstate", () => location.reload());
  parts[0].setAttribute("aria-live", "polite");
}
