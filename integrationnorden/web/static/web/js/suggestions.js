// Suggestions below the search boxes, in the browser's own list. Without this the form works as it is.
const SHORTEST = 2;
for (const form of document.querySelectorAll("form[data-suggestions]")) {
  const input = form.querySelector("input[type=search]");
  const list = form.querySelector("datalist");
  let running = null;
  input.setAttribute("list", list.id);
  input.addEventListener("input", async () => {
    running?.abort();
    if (input.value.trim().length < SHORTEST) return list.replaceChildren();
    running = new AbortController();
    try {
      const address = `${form.dataset.suggestions}?${new URLSearchParams({ q: input.value })}`;
      const { suggestions } = await (await fetch(address, { signal: running.signal })).json();
      list.replaceChildren(...suggestions.map((text) => new Option(text, text)));
    } catch (error) {
      if (error.name !== "AbortError") list.replaceChildren();
    }
  });
}
