// Saves a page of the form while somebody writes. Silent unless saving fails. What is written stays
// in the browser until the server has it. Without this file the page's own buttons save.

const PREFIX = "writing:";
const PAUSE = 1500; // after the last key, in milliseconds
const AGAIN = [5, 10, 20, 30]; // seconds until the next try
const TOO_LONG = 30_000; // for an answer, in milliseconds
const SHOWN = 20_000; // good news, in milliseconds
const KEPT_FOR = 60 * 24 * 3600 * 1000;
const MOST_ALIVE = 60_000; // what a browser still sends of a page that is being left

/** What a browser keeps. A browser that keeps nothing is no reason to stop. */
class Drawer {
  constructor(storage) { this.storage = storage; }
  put(name, value) { try { this.storage().setItem(name, JSON.stringify(value)); } catch { /* full, or switched off */ } }
  take(name) { try { this.storage().removeItem(name); } catch { /* switched off */ } }
  all(prefix) {
    try {
      const names = Object.keys(this.storage()).filter((name) => name.startsWith(prefix));
      return names.map((name) => [name, JSON.parse(this.storage().getItem(name))]);
    } catch { return []; }
  }
}
const lasting = new Drawer(() => localStorage);
const ofThisTab = new Drawer(() => sessionStorage);

const form = document.querySelector("form[data-autosave]");
if (form) start(form, form.elements);

function start(form, { seen, base, stamp, turn, csrfmiddlewaretoken: token }) {
  const prefix = `${PREFIX}${form.dataset.autosave}:`;
  const name = prefix + stamp.value.slice(-16);
  const status = document.querySelector("[data-autosave-status]");
  const others = document.querySelector("[data-others]");
  let turns = Number(turn.value) || 0;
  let written = false; // since the last save was sent
  let left = false; // the page's own button was pressed
  let sending = null;
  let trouble = "";
  let tries = 0;
  let timer = 0;

  const body = () => {
    const fields = new URLSearchParams();
    for (const [key, value] of new FormData(form)) if (typeof value === "string") fields.append(key, value);
    return fields;
  };
  const copy = () => {
    const fields = body();
    fields.delete(token.name);
    return { at: Date.now(), turn: turns + 1, body: fields.toString() };
  };
  const later = (milliseconds) => { clearTimeout(timer); timer = setTimeout(save, milliseconds); };

  /** Say it once, in the words of the page. */
  function say(what, url = "") {
    if (what === trouble) return;
    const isGood = what === "again" || what === "found";
    trouble = isGood ? "" : what;
    const words = document.querySelector(`template[data-autosave-says="${what}"]`);
    status.replaceChildren(words.content.cloneNode(true));
    const link = status.querySelector("a");
    if (link && url) link.href = url;
    if (isGood) setTimeout(() => { if (!trouble) status.replaceChildren(); }, SHOWN);
  }

  async function post(fields, { leaving = false, signal } = {}) {
    fields.set(token.name, token.value);
    const response = await fetch(location.pathname, {
      method: "POST",
      body: fields,
      headers: { "X-Autosave": "1", Accept: "application/json" },
      keepalive: leaving && fields.toString().length < MOST_ALIVE,
      signal,
    });
    const isJson = response.headers.get("Content-Type")?.startsWith("application/json");
    const answer = isJson ? await response.json() : { status: response.ok ? "" : "down" };
    if (answer.status !== "token") return answer;
    token.value = answer.token;
    fields.set(token.name, token.value);
    return fields.has("tried") ? { status: "down" } : (fields.set("tried", "1"), post(fields, { leaving, signal }));
  }

  async function save({ leaving = false } = {}) {
    if (!written || left || (sending && !leaving)) return;
    clearTimeout(timer);
    const controller = new AbortController();
    const limit = setTimeout(() => controller.abort(), TOO_LONG);
    turns += 1;
    turn.value = turns;
    written = false;
    sending = controller;
    try {
      answered(await post(body(), { leaving, signal: controller.signal }));
    } catch {
      if (!left) failed("offline");
    } finally {
      clearTimeout(limit);
      if (sending === controller) sending = null;
      if (written && !tries) later(PAUSE);
    }
  }

  function answered({ status: what, ...answer }) {
    if (what === "saved" || what === "both") {
      seen.value = answer.seen;
      base.value = answer.base;
      if (others) {
        others.textContent = answer.others;
        others.hidden = !answer.others;
      }
      settled();
      if (what === "both") say("both", answer.url);
      else if (trouble) say("again");
    } else if (what === "signed-out") {
      if (answer.kept) settled();
      const words = answer.else ? "somebody-else" : answer.kept ? "signed-out" : "signed-out-here";
      say(words, answer.url);
    } else if (what === "sent") {
      say("sent");
    } else failed("down");
  }

  function settled() {
    tries = 0;
    if (!written) lasting.take(name);
  }

  function failed(what) {
    written = true;
    lasting.put(name, copy());
    say(what);
    later(1000 * AGAIN[Math.min(tries, AGAIN.length - 1)]);
    tries += 1;
  }

  function changed() {
    written = true;
    lasting.put(name, copy());
    if (!tries) later(PAUSE);
  }

  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  form.addEventListener("focusout", () => { if (written && !tries) later(200); });
  addEventListener("online", () => { if (written) save(); });
  document.addEventListener("visibilitychange", () => { if (document.hidden) save({ leaving: true }); });
  addEventListener("pagehide", () => save({ leaving: true }));
  addEventListener("submit", (event) => {
    if (event.target !== form || event.defaultPrevented) return; // files are still on their way
    // The page itself is sent now. This tab keeps a copy until it is known to have arrived.
    clearTimeout(timer);
    ofThisTab.put(name, copy());
    lasting.take(name);
    left = true;
    sending?.abort();
    turns += 1;
    turn.value = turns;
  });
  addEventListener("pageshow", () => { left = false; });

  /** Send what an earlier visit could not, then show the page with it. */
  async function catchUp() {
    let found = false;
    for (const drawer of [lasting, ofThisTab]) {
      for (const [key, one] of drawer.all(prefix)) {
        const fields = new URLSearchParams(one.body);
        fields.set("turn", one.turn);
        try {
          if (Date.now() - one.at < KEPT_FOR) {
            const answer = await post(fields);
            if (answer.status === "down" || answer.kept === false) continue;
            found ||= (answer.status === "saved" && !answer.already) || answer.status === "both";
          }
          drawer.take(key);
        } catch { return; }
      }
    }
    if (found && !written) {
      ofThisTab.put(`${PREFIX}found`, true);
      location.reload();
    }
  }

  if (ofThisTab.all(`${PREFIX}found`).length) {
    ofThisTab.take(`${PREFIX}found`);
    say("found");
  }
  catchUp();
}

// On a shared computer nothing of a draft stays behind after sending it or signing out.
const over = document.querySelector("[data-writing-over]");
if (over) {
  for (const drawer of [lasting, ofThisTab]) {
    for (const [key] of drawer.all(PREFIX + over.dataset.writingOver)) drawer.take(key);
  }
}
