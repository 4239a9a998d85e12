// Shows how many words a text has beside the number that is advised.
for (const field of document.querySelectorAll("[data-words-advised]")) {
  const output = document.createElement("output");
  output.className = "word-count";
  output.htmlFor = field.id;
  field.after(output);
  const update = () => {
    const words = field.value.trim().split(/\s+/).filter(Boolean).length;
    output.textContent = `${words} / ${field.dataset.wordsAdvised}`;
  };
  field.addEventListener("input", update);
  update();
}
