// What is chosen is shown in place: figure, table, files, the form and the address follow it, and the finding is
// read out. Without this the form has its button, and the page is loaded anew.
const form = document.querySelector("form[data-choices]");
const status = document.querySelector("[data-said]");
const parts = [...document.querySelectorAll("[data-swap]")];
let asked = new AbortController();

const address = () => `${location.pathname}?${new URLSearchParams(new FormData(form))}`;
const controls = (one) => [...one.querySelectorAll("input, select")];
const shape = (one) => controls(one).map((control) => `${control.name}=${control.type === "select-one" ? "" : control.value}`).join();

/** The form says what is shown. It is rebuilt only where other choices are offered, so that the focus stays. */
function follow(other) {
  if (shape(other) === shape(form)) {
    const given = controls(other);
    controls(form).forEach((control, place) => {
      if (control.type === "select-one") control.value = given[place].value;
      else control.checked = given[place].checked;
    });
    return;
  }
  const { name, value } = document.activeElement ?? {};
  form.replaceChildren(...other.childNodes);
  controls(form).find((control) => control.name === name && (control.type === "select-one" || control.value === value))?.focus();
}

function swap(page) {
  for (const part of parts) part.replaceChildren(...page.getElementById(part.id).childNodes);
  follow(page.querySelector("form[data-choices]"));
  for (const link of document.querySelectorAll("a[hreflang]")) {
    const other = page.querySelector(`a[hreflang="${link.hreflang}"]`);
    if (other) link.setAttribute("href", other.getAttribute("href"));
  }
  status.textContent = document.querySelector(".said")?.textContent.trim() ?? "";
  document.dispatchEvent(new Event("swapped"));
}

/** Show what is at an address; `remember` makes it the browser's own. What cannot be shown in place is gone to. */
async function show(wanted, remember) {
  asked.abort();
  asked = new AbortController();
  for (const part of parts) part.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(wanted, { signal: asked.signal });
    if (!answer.ok) throw new Error(answer.statusText);
    swap(new DOMParser().parseFromString(await answer.text(), "text/html"));
    if (remember) history.pushState(null, "", answer.url);
    for (const part of parts) part.removeAttribute("aria-busy");
  } catch (error) {
    if (error.name !== "AbortError") location.assign(wanted);
  }
}

if (form && status) {
  form.addEventListener("change", () => show(address(), true));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    show(address(), true);
  });
  addEventListener("popstate", () => show(location.href, false));
}
