// Small kindnesses; every page works without them.

// The summary has autofocus; this is for browsers that skip it.
const summary = document.querySelector("[data-focus]");
if (summary) requestAnimationFrame(() => setTimeout(() => document.activeElement === summary || summary.focus()));

// A link to a field puts the cursor into it and shows its question, not only the input.
for (const link of document.querySelectorAll(".error-summary a")) {
  link.addEventListener("click", (event) => {
    const field = document.getElementById(link.hash.slice(1));
    if (!field) return;
    event.preventDefault();
    const one = ["radio", "checkbox"].includes(field.type);
    const question = one ? field.closest("fieldset")?.querySelector("legend") : document.querySelector(`label[for="${field.id}"]`);
    (question ?? field).scrollIntoView();
    field.focus({ preventScroll: true });
  });
}

// A long answer: how much is written so far, said aloud only after a pause.
for (const box of document.querySelectorAll("textarea[data-guide]")) {
  const guide = document.getElementById(`${box.id}_guide`);
  if (!guide) continue;
  const shown = document.createElement("p");
  shown.className = "guide";
  shown.setAttribute("aria-hidden", "true");
  const heard = document.createElement("p");
  heard.className = "visually-hidden";
  heard.setAttribute("aria-live", "polite");
  guide.after(shown, heard);
  let pause;
  const count = () => {
    const words = box.value.trim() ? box.value.trim().split(/\s+/).length : 0;
    shown.textContent = words ? `You have written ${words.toLocaleString("en-GB")} ${words === 1 ? "word" : "words"}.` : "";
    return shown.textContent;
  };
  box.addEventListener("input", () => {
    const said = count();
    clearTimeout(pause);
    pause = setTimeout(() => { heard.textContent = said; }, 3000);
  });
  count();
}

// Copy a paragraph. The button appears only where copying works.
for (const button of document.querySelectorAll("button[data-copy]")) {
  const source = document.getElementById(button.dataset.copy);
  if (!source || !navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(source.textContent.trim().replace(/\s+/g, " "));
    const said = document.getElementById(`${button.dataset.copy}-said`);
    if (said) said.textContent = "Copied.";
  });
}
