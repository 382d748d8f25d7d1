// Files go up as soon as they are chosen, one after the other, each with its progress and a way to
// cancel it. Without this file the page's own form sends them.

const LOST = "It did not arrive. Check your connection, then press “Try again”.";
const REFUSED = "It did not work. Choose another file, or contact us.";

const el = (tag, className, text) => Object.assign(document.createElement(tag), { className, textContent: text ?? "" });
const button = (text, name) => {
  const made = el("button", "button button--link", text);
  made.type = "button";
  made.append(el("span", "visually-hidden", ` ${name}`));
  return made;
};
const count = (number, one, many) => `${number} ${number === 1 ? one : many}`;

let made = 0;

/** One file on its way: what the page shows of it, and the request that carries it. */
class Sending {
  constructor(file, box) {
    this.file = file;
    this.box = box;
    this.ticket = crypto.randomUUID?.() ?? `${Date.now()}-${(made += 1)}`;
    this.row = el("li", "upload");
    const name = el("bdi", "upload__name", file.name);
    name.id = `upload-${(made += 1)}`;
    this.bar = el("progress", "upload__bar");
    this.bar.max = 100;
    this.bar.setAttribute("aria-labelledby", name.id);
    this.said = el("p", "upload__said");
    this.cancel = button("Cancel", file.name);
    this.cancel.addEventListener("click", () => this.stop());
    this.again = button("Try again", file.name);
    this.again.addEventListener("click", () => box.retry(this));
    this.row.append(name, this.bar, this.said, this.cancel);
    this.wait();
  }

  wait() {
    this.state = "waiting";
    this.bar.hidden = false;
    this.bar.value = 0;
    this.said.textContent = "Waits for its turn";
    this.said.classList.remove("error");
    this.again.remove();
    this.row.append(this.cancel);
  }

  go() {
    this.state = "going";
    this.said.textContent = "On its way";
    const data = new FormData();
    data.append("question", this.box.input.dataset.question);
    data.append("ticket", this.ticket);
    data.append("file", this.file, this.file.name);
    const request = new XMLHttpRequest();
    this.request = request;
    request.upload.addEventListener("progress", (event) => {
      if (!event.lengthComputable) return;
      this.bar.value = (100 * event.loaded) / event.total;
      this.said.textContent = `${Math.floor(this.bar.value)}% is here`;
    });
    request.upload.addEventListener("load", () => {
      // All of it has left: from here on it is taken back with “Remove”, not stopped.
      this.bar.removeAttribute("value");
      this.said.textContent = "We look at it";
      const focused = document.activeElement === this.cancel;
      this.cancel.remove();
      if (focused) this.focus();
    });
    request.addEventListener("load", () => this.answered(request));
    request.addEventListener("error", () => this.fail(LOST, true));
    request.open("POST", this.box.input.dataset.upload);
    request.setRequestHeader("X-CSRFToken", this.box.form.elements.csrfmiddlewaretoken.value);
    request.send(data);
  }

  answered(request) {
    let answer = {};
    try { answer = JSON.parse(request.responseText); } catch { /* a page of words, not ours */ }
    if (request.status === 200) this.done(answer);
    else if (request.status >= 500) this.fail(LOST, true);
    else this.fail(answer.error ?? REFUSED, false);
  }

  done({ html, room }) {
    const focused = this.row.contains(document.activeElement);
    const list = document.getElementById(`sent-${this.box.input.dataset.question}`);
    list.insertAdjacentHTML("beforeend", html);
    list.hidden = false;
    const shown = document.getElementById("files-room");
    if (shown && room) shown.textContent = room;
    this.row.remove();
    if (focused) list.lastElementChild.querySelector("summary, a")?.focus();
    this.box.ended(this, "here");
  }

  fail(words, canTryAgain) {
    this.state = canTryAgain ? "lost" : "refused";
    this.bar.hidden = true;
    this.said.textContent = words;
    this.said.classList.add("error");
    this.cancel.firstChild.textContent = "Take off the list";
    if (canTryAgain) this.row.append(this.again);
    this.row.append(this.cancel);
    this.box.ended(this, "failed");
  }

  stop() {
    const going = this.state === "going";
    if (going) this.request.abort();
    this.row.remove();
    this.box.input.focus();
    this.box.stopped(this, going);
  }

  focus() {
    this.row.tabIndex = -1;
    this.row.focus();
  }
}

/** One place to choose files, and what is on its way from there. */
class Box {
  constructor(input) {
    this.input = input;
    this.form = input.form;
    this.queue = [];
    this.came = 0;
    this.list = el("ul", "uploads");
    this.list.setAttribute("role", "list");
    this.status = el("p", "visually-hidden");
    this.status.setAttribute("role", "status");
    input.after(this.list, this.status);
    input.addEventListener("change", () => this.take([...input.files]));
  }

  get busy() { return this.queue.some(({ state }) => state === "waiting" || state === "going"); }
  get failed() { return this.queue.filter(({ state }) => state === "lost" || state === "refused"); }
  say(words) { this.status.textContent = words; }

  take(files) {
    if (!files.length) return;
    this.input.value = ""; // or the form would send them once more
    for (const file of files) {
      const sending = new Sending(file, this);
      this.queue.push(sending);
      this.list.append(sending.row);
    }
    this.say(`${count(files.length, "file is", "files are")} on the way.`);
    this.next();
  }

  next() {
    if (this.queue.some(({ state }) => state === "going")) return;
    const waiting = this.queue.find(({ state }) => state === "waiting");
    if (waiting) waiting.go();
    else this.finished();
  }

  retry(sending) {
    sending.wait();
    sending.focus();
    this.next();
  }

  ended(sending, how) {
    if (how === "here") {
      this.queue = this.queue.filter((other) => other !== sending);
      this.came += 1;
    }
    this.next();
  }

  stopped(sending, going) {
    this.queue = this.queue.filter((other) => other !== sending);
    if (going) this.say(`${sending.file.name} was cancelled.`);
    this.next();
  }

  finished() {
    const words = [];
    if (this.came) words.push(`${count(this.came, "file is", "files are")} here.`);
    if (this.failed.length) words.push(`${count(this.failed.length, "file", "files")} did not work. The list says why.`);
    if (words.length) this.say(words.join(" "));
    this.came = 0;
    goOn();
  }
}

const boxes = [...document.querySelectorAll("input[type=file][data-upload]")].map((input) => new Box(input));
const busy = () => boxes.some((box) => box.busy);
// Files go by themselves, so the button that sends them is for pages without scripts.
if (boxes.length) document.querySelectorAll("button[name=upload]").forEach((button) => button.parentElement.remove());

// A button pressed while files are on their way does its work when they are here.
let pressed = null;
const goOn = () => {
  if (!pressed || busy()) return;
  const [form, submitter] = pressed;
  pressed = null;
  const failed = boxes.flatMap((box) => box.failed)[0];
  if (failed) failed.focus();
  else form.requestSubmit(submitter);
};
for (const form of new Set(boxes.map((box) => box.form))) {
  form.addEventListener("submit", (event) => {
    const lost = boxes.flatMap((box) => box.failed).find(({ state }) => state === "lost");
    if (!busy() && !lost) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (busy()) {
      pressed = [form, event.submitter];
      boxes.find((box) => box.busy).say("We go on as soon as your files are here.");
    } else {
      lost.box.say("A file did not arrive. Try again, or take it off the list.");
      lost.focus();
    }
  }, { capture: true });
}
addEventListener("beforeunload", (event) => { if (busy()) event.preventDefault(); });
addEventListener("online", () => {
  for (const box of boxes) for (const sending of box.failed) if (sending.state === "lost") { sending.wait(); box.next(); }
});
