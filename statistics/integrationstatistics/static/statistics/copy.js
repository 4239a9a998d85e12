// Buttons that copy what stands above them; without this, or where the browser forbids it, they stay hidden.
const offer = () => {
  if (!navigator.clipboard) return;
  for (const button of document.querySelectorAll("[data-copy]")) button.hidden = false;
};

document.addEventListener("click", async ({ target }) => {
  const button = target.closest?.("[data-copy]");
  if (!button) return;
  await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
  button.closest("section").querySelector("[role=status]").textContent = button.dataset.copied;
});

document.addEventListener("swapped", offer);
offer();
