// The catalogue with htmx: say the new total once, keep the focus, unfold the questions where
// there is room. Without this file the form and every link do the same with a page load.

const said = document.getElementById("catalogue-said");
const sentence = () => document.getElementById("sentence");

const unfold = () => {
  if (!matchMedia("(min-width: 60rem)").matches) return;
  for (const question of [...document.querySelectorAll(".filters .filter")].slice(0, 3)) question.open = true;
};
unfold();

// Words are asked for while they are typed; leaving the box must not ask once more. Arrow keys pass
// every council on the way to hers: the button beside the list adds one.
document.addEventListener("change", (event) => {
  if (["words", "council-add"].includes(event.target.id)) event.stopPropagation();
}, true);

document.body.addEventListener("htmx:afterSettle", (event) => {
  if (event.detail.target?.id === "catalogue" || event.detail.elt?.id === "catalogue") unfold();
  if (said.textContent !== sentence().textContent) said.textContent = sentence().textContent;
  // A link that was pressed may be gone with what it stood in.
  if (document.activeElement === document.body) sentence().focus({ preventScroll: true });
});
