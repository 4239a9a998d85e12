// Suggestions below the search boxes: an editable combobox with a listbox, after the WAI-ARIA Authoring Practices.
// The text stays as typed until the reader takes an option. Without this, or without an answer, the form is plain.
const SHORTEST = 2;
const PAUSE = 100; // milliseconds after the last letter, so that fast typing asks once
const letters = new Intl.Collator("en", { sensitivity: "base", usage: "search" });

class Suggestions {
  #form;
  #input;
  #list;
  #status;
  #words;
  #known = new Map(); // what each option stands for
  #active = null;
  #timer = 0;
  #request = new AbortController();
  #keys = {
    ArrowDown: () => this.#move(1),
    ArrowUp: () => this.#move(-1),
    Enter: () => this.#take(this.#active),
    Escape: () => this.#leave(),
    Home: () => this.#activate(null),
    End: () => this.#activate(null),
    ArrowLeft: () => this.#activate(null),
    ArrowRight: () => this.#activate(null),
  };

  constructor(form) {
    this.#form = form;
    this.#input = form.querySelector("input[type=search]");
    const words = form.querySelector("template").content.children;
    this.#words = Object.fromEntries([...words].map((word) => [word.dataset.word, word]));
    this.#list = element("ul", {
      id: `${this.#input.id}-suggestions`,
      class: "suggestions",
      role: "listbox",
      "aria-label": this.#words.found.textContent,
      hidden: "",
    });
    this.#status = element("p", { class: "visually-hidden", "aria-live": "polite" });
    form.append(this.#list, this.#status);
    setAttributes(this.#input, {
      role: "combobox",
      autocomplete: "off",
      "aria-autocomplete": "list",
      "aria-controls": this.#list.id,
      "aria-expanded": "false",
    });
    this.#listen();
  }

  #listen() {
    this.#input.addEventListener("input", () => this.#typed());
    this.#input.addEventListener("keydown", (event) => this.#press(event));
    this.#input.addEventListener("blur", () => this.#close());
    this.#list.addEventListener("mousedown", (event) => event.preventDefault()); // the focus stays in the text
    this.#list.addEventListener("click", (event) => this.#take(event.target.closest("[role=option]")));
  }

  get #text() {
    return this.#input.value.trim();
  }

  get #isOpen() {
    return !this.#list.hidden;
  }

  #typed() {
    this.#stop();
    this.#activate(null);
    if (this.#text.length < SHORTEST) return this.#show([]);
    this.#timer = setTimeout(() => this.#ask(), PAUSE);
  }

  #press(event) {
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (this.#keys[event.key]?.()) event.preventDefault();
  }

  async #ask() {
    this.#stop();
    const { signal } = this.#request;
    const text = this.#text;
    try {
      const address = `${this.#form.dataset.suggestions}?${new URLSearchParams({ q: text })}`;
      const { suggestions } = await (await fetch(address, { signal })).json();
      this.#show(suggestions, text);
      this.#announce(suggestions.length);
    } catch {
      if (!signal.aborted) this.#show([]);
    }
  }

  #stop() {
    clearTimeout(this.#timer);
    this.#request.abort();
    this.#request = new AbortController();
  }

  #show(suggestions, text) {
    this.#known = new Map(suggestions.map((one, place) => [this.#option(one, place, text), one]));
    this.#list.replaceChildren(...this.#known.keys());
    this.#activate(null);
    this.#status.replaceChildren();
    this.#setOpen(suggestions.length > 0);
  }

  #option({ text, language, kind }, place, typed) {
    const option = element("li", { id: `${this.#list.id}-${place}`, role: "option", "aria-selected": "false" });
    const shown = element("span", language === document.documentElement.lang ? {} : { lang: language });
    shown.append(...emphasised(text, typed));
    option.append(shown, " ", this.#words[kind].cloneNode(true));
    return option;
  }

  #announce(count) {
    const word = this.#words[count ? "found" : "none"].cloneNode(true);
    this.#status.replaceChildren(word, count ? `: ${count}` : "");
  }

  #move(step) {
    const options = [...this.#known.keys()];
    if (!options.length) {
      if (this.#text.length >= SHORTEST) this.#ask();
    } else {
      this.#setOpen(true);
      const from = options.indexOf(this.#active);
      const start = from < 0 && step < 0 ? 0 : from;
      this.#activate(options[(start + step + options.length) % options.length]);
    }
    return true;
  }

  #activate(option) {
    this.#active?.setAttribute("aria-selected", "false");
    this.#active = option;
    if (!option) return this.#input.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    this.#input.setAttribute("aria-activedescendant", option.id);
  }

  #take(option) {
    const suggestion = this.#known.get(option);
    if (!suggestion) return false;
    this.#close();
    if (suggestion.url) {
      location.assign(suggestion.url);
    } else {
      this.#input.value = suggestion.text;
      this.#form.requestSubmit();
    }
    return true;
  }

  #leave() {
    if (this.#isOpen) {
      this.#close();
    } else {
      this.#input.value = "";
      this.#typed();
    }
    return true;
  }

  #close() {
    this.#stop();
    this.#activate(null);
    this.#setOpen(false);
  }

  #setOpen(isOpen) {
    this.#list.hidden = !isOpen;
    this.#input.setAttribute("aria-expanded", String(isOpen));
  }
}

// The text with the part that was typed, where a word of it begins so.
function emphasised(text, typed) {
  for (const { index } of text.matchAll(/(?<![\p{L}\p{N}])[\p{L}\p{N}]/gu)) {
    const end = index + typed.length;
    const part = text.slice(index, end);
    if (letters.compare(part, typed)) continue;
    const strong = element("b", {});
    strong.append(part);
    return [text.slice(0, index), strong, text.slice(end)];
  }
  return [text];
}

function element(name, attributes) {
  const made = document.createElement(name);
  setAttributes(made, attributes);
  return made;
}

function setAttributes(target, attributes) {
  for (const [name, value] of Object.entries(attributes)) target.setAttribute(name, value);
}

for (const form of document.querySelectorAll("form[data-suggestions]")) new Suggestions(form);
