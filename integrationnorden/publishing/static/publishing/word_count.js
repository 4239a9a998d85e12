// Shows how many words a text has beside the number that is advised.
const countWords = (field) => {
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
};

document.addEventListener("DOMContentLoaded", () => {
  document.querySelectorAll("[data-words-advised]").forEach(countWords);
});
