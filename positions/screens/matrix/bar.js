// The top of the page: what this is, whether it is saved, who is writing, and the way out to Excel.

import { h, fill, popover } from "./dom.js";

const MOSAIC = [["+", "++", "0"], ["0", "+", "-"], ["++", "0", "--"]];

// The pages there are, and the word for each.
const PAGES = [["matrix", "nav_matrix"], ["meerderheid", "nav_majority"], ["beeld", "nav_picture"], ["lidstaat", "nav_state"], ["teksten", "nav_texts"]];

export function bar(page, here) {
  const { dossier, words, language, me } = page.book.sheet;
  const mosaic = h("span", { class: "mosaic", "aria-hidden": "true" }, MOSAIC.flat().map((stance) => h("i", { "data-stance": stance })));
  const languages = ["nl", "en"].map((code) => {
    // The view moves on while the bar stands: the address is that of the moment it is used.
    const fresh = (event) => event.currentTarget.setAttribute("href", page.address(code));
    return h("a", { href: page.address(code), lang: code, "aria-current": String(code === language), "aria-label": words[`language_${code}`], onpointerenter: fresh, onfocus: fresh, onclick: fresh }, code.toUpperCase());
  });
  const link = (name) => new URLSearchParams([...(name === "matrix" ? [] : [["pagina", name]]), ...(language === "nl" ? [] : [["taal", language]])]);
  const pages = PAGES.map(([name, word]) => h("a", { href: `${location.pathname}?${link(name)}`, "aria-current": name === here ? "page" : null }, words[word]));
  return h(
    "header",
    { class: "bar" },
    h("span", { class: "brand" }, mosaic, h("b", {}, words.app)),
    h("nav", { class: "pages", "aria-label": words.pages }, pages),
    h("div", { class: "dossier" }, h("h1", {}, about(dossier, words)), h("span", { class: "second" }, dossier.number)),
    page.saved,
    h("nav", { class: "languages", "aria-label": words.language }, languages),
    me.edit ? h("button", { type: "button", class: "link me", "aria-label": fill(words.your_name_is, { name: me.name }), onclick: () => askName(page) }, me.name || words.your_name) : null,
    h("a", { class: "plain", href: `${location.pathname}?${link("bestanden")}`, "aria-current": here === "bestanden" ? "page" : null }, words.export),
  );
}

// The general data of the fiche, behind the title.
function about(dossier, words) {
  const terms = dossier.general.map(([label, value]) => [h("dt", {}, label), h("dd", {}, value)]);
  return popover(dossier.title, () => [h("b", {}, dossier.fiche), h("dl", { tabindex: "0" }, terms), dossier.differs ? h("p", { class: "warning" }, words.file_differs) : ""], { class: "link pop" }).wrap;
}

export function savedLine(page) {
  const { state, saved, pending } = page.outbox;
  const { words } = page.book.sheet;
  if (state === "saving") return ["", words.saving];
  if (state === "refused") return ["bad", words.not_saved_refused];
  if (state === "trouble") return ["bad", pending.length ? words.not_saved_database : words.database_away];
  if (state === "away") return ["bad", pending.length ? fill(pending.length > 1 ? words.not_saved : words.not_saved_one, { n: pending.length }) : words.line_away];
  return ["good", saved ? fill(words.saved_at, { at: saved }) : words.all_saved];
}

// Who is writing: asked once, and changed by pressing the name.
export function askName(page) {
  const { words, me } = page.book.sheet;
  const input = h("input", { type: "text", maxlength: 80, value: me.name, autocomplete: "name", required: true, id: "your-name" });
  const why = h("p", { class: "warning", role: "alert" });
  const send = (event) => {
    event.preventDefault();
    if (!input.value.trim()) return input.focus();
    if (!page.outbox.ask({ kind: "name", name: input.value.trim() })) why.textContent = words.line_away;
    return undefined;
  };
  const dialog = h(
    "dialog",
    { class: "ask", "aria-labelledby": "ask-title" },
    h("form", { onsubmit: send }, h("h2", { id: "ask-title" }, words.name_title), h("p", {}, words.name_why), h("label", { class: "text", for: "your-name" }, h("span", { class: "label" }, words.your_name), input), why,
      h("p", { class: "actions" }, h("button", { type: "submit", class: "plain main" }, words.name_keep), me.name ? h("button", { type: "button", class: "plain", onclick: () => dialog.close() }, words.cancel) : null)),
  );
  dialog.addEventListener("cancel", (event) => !me.name && event.preventDefault());
  dialog.addEventListener("close", () => dialog.remove());
  page.named = (message) => {
    if (message.refused) return (why.textContent = message.refused);
    page.book.sheet.me.name = message.name;
    dialog.close();
    page.drawBar();
    return page.selection.focus();
  };
  page.root.append(dialog);
  dialog.showModal();
  input.focus();
}
