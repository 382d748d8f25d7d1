// Questions the form contract asks of a page. Each returns a list of what is wrong, in words.
(() => {
  const main = document.querySelector("main") ?? document.body;
  const all = (selector, within = main) => [...within.querySelectorAll(selector)];
  const shown = (node) => node.getClientRects().length > 0 && getComputedStyle(node).visibility !== "hidden";
  const CONTROLS = "input:not([type=hidden]), select, textarea";
  const name = (node) => `<${node.tagName.toLowerCase()} ${node.type ?? ""} ${node.name || node.id || node.textContent.trim().slice(0, 30)}>`;
  const text = (node) => node.textContent.trim().replace(/\s+/g, " ");

  // The description as assistive technology is given it: its own, and that of the groups around it.
  const ids = (node) => (node.getAttribute("aria-describedby") ?? "").split(/\s+/).filter(Boolean);
  const description = (node) => {
    const found = [];
    for (let at = node; at; at = at.parentElement) {
      if (at === node || at.matches("fieldset, [role=group], [role=radiogroup]")) {
        found.push(...ids(at).map((id) => document.getElementById(id)).filter(Boolean));
      }
    }
    return found;
  };
  const fields = () => all(CONTROLS).filter(shown);
  const TOKENS = new Set("off on name honorific-prefix given-name additional-name family-name honorific-suffix nickname username new-password current-password one-time-code organization-title organization street-address address-line1 address-line2 address-line3 address-level4 address-level3 address-level2 address-level1 country country-name postal-code bday tel tel-national email impp url".split(" "));
  const PERSONAL = /(^|[-_])(e?mail|phone|telephone|tel|mobile|postcode|address|your_name|full_name|first_name|last_name|code)$/;

  return {
    hints() {
      const described = new Set(all("[aria-describedby]").flatMap(ids));
      const near = (hint) => hint.closest(".choice, .field, fieldset, form") ?? main;
      return all(".hint, .helptext, .choice__hint, [id$=_helptext], [id$=_hint]").filter(shown).filter((hint) => {
        if (!hint.id || !described.has(hint.id)) return true;
        return !all(CONTROLS, near(hint)).some((field) => description(field).includes(hint));
      }).map((hint) => `“${text(hint).slice(0, 60)}” is in no field's description`);
    },
    groups() {
      const sets = new Map();
      for (const field of fields().filter((field) => ["radio", "checkbox"].includes(field.type))) {
        sets.set(field.name, [...(sets.get(field.name) ?? []), field]);
      }
      return [...sets].filter(([, many]) => many.length > 1 || many[0].type === "radio").filter(([, many]) => {
        const set = many[0].closest("fieldset");
        const legend = set?.querySelector(":scope > legend");
        return !legend || !text(legend) || many.some((field) => !set.contains(field));
      }).map(([group]) => `“${group}” has no fieldset with a legend`);
    },
    autocomplete() {
      return fields().filter((field) => {
        const asks = ["email", "tel", "password"].includes(field.type) || (field.matches("input:not([type=radio], [type=checkbox], [type=search], [type=file])") && PERSONAL.test(field.name));
        const last = (field.getAttribute("autocomplete") ?? "").trim().split(/\s+/).pop();
        return asks && !TOKENS.has(last);
      }).map((field) => `${name(field)} has no autocomplete token`);
    },
    targets() {
      const inText = (node) => node.matches("a") && getComputedStyle(node).display === "inline" && node.parentElement && text(node.parentElement) !== text(node);
      return [...document.querySelectorAll(`a[href], button, summary, ${CONTROLS}`)].filter(shown).filter((node) => !inText(node) && !node.matches(".skip")).map((node) => [node, node.getBoundingClientRect()]).filter(([, box]) => box.width < 24 || box.height < 24).map(([node, box]) => `${name(node)} is ${Math.round(box.width)} by ${Math.round(box.height)} px`);
    },
    dangling() {
      return [...document.querySelectorAll("[aria-describedby]")].flatMap((node) => ids(node).filter((id) => !document.getElementById(id)).map((id) => `${name(node)} is described by “${id}”, which is not there`));
    },
    links() {
      const links = all(".error-summary a, [role=alert] a");
      const missing = links.filter((link) => !link.hash || !document.getElementById(decodeURIComponent(link.hash.slice(1)))?.matches(CONTROLS));
      const none = links.length ? [] : ["no error summary with links"];
      return [...none, ...missing.map((link) => `“${text(link)}” leads to no field`)];
    },
    focus() {
      const summary = document.querySelector(".error-summary, [role=alert]");
      return summary && (summary === document.activeElement || summary.contains(document.activeElement) || document.activeElement?.matches(".error-summary")) ? [] : [`focus is on ${document.activeElement?.tagName}, not on the error summary`];
    },
    messages() {
      const wrong = all(".error-summary a").map((link) => [text(link), document.getElementById(decodeURIComponent(link.hash.slice(1)))]).filter(([, field]) => field);
      const said = (field, message) => description(field).some((node) => text(node).includes(message));
      const loud = all("[aria-invalid=true]").filter(shown).filter((field) => !description(field).length);
      return [...wrong.filter(([message, field]) => !said(field, message)).map(([message]) => `“${message}” is not in its field's description`), ...loud.map((field) => `${name(field)} is invalid without saying why`)];
    },
    focusable() {
      const seen = new Set();
      const alike = (node) => `${node.tagName} ${node.type ?? ""} ${node.className}`;
      return [...document.querySelectorAll(`a[href], button, summary, ${CONTROLS}`)].filter(shown).filter((node) => !node.matches(".skip") && !seen.has(alike(node)) && seen.add(alike(node))).map((node, index) => { node.dataset.contract = index; return name(node); });
    },
  };
})()
