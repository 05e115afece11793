// The top of the page: what this is, whether it is saved, who is looking, and the ways out: to Excel, and by a link.

import { h, fill, popover } from "./dom.js";
import { through, who } from "./who.js";

const MOSAIC = [
  ["+", "++", "0"],
  ["0", "+", "-"],
  ["++", "0", "--"],
];

// The pages there are, and the word for each.
const PAGES = [
  ["matrix", "nav_matrix"],
  ["meerderheid", "nav_majority"],
  ["beeld", "nav_picture"],
  ["lidstaat", "nav_state"],
  ["teksten", "nav_texts"],
];

// What stands there, from top to bottom.
export function bar(page, here) {
  const { dossier, words, language } = page.data;
  const mosaic = h(
    "span",
    { class: "mosaic", "aria-hidden": "true" },
    MOSAIC.flat().map((stance) => h("i", { "data-stance": stance })),
  );
  const languages = ["nl", "en"].map((code) => {
    // The view moves on while the bar stands: the address is that of the moment it is used.
    const fresh = (event) => event.currentTarget.setAttribute("href", page.address(code));
    return h(
      "a",
      {
        href: page.address(code),
        lang: code,
        "aria-current": String(code === language),
        "aria-label": words[`language_${code}`],
        onpointerenter: fresh,
        onfocus: fresh,
        onclick: fresh,
      },
      code.toUpperCase(),
    );
  });
  const link = (name) =>
    new URLSearchParams([
      ...(name === "matrix" ? [] : [["pagina", name]]),
      ...(language === "nl" ? [] : [["taal", language]]),
    ]);
  const pages = PAGES.map(([name, word]) =>
    h("a", { href: `${location.pathname}?${link(name)}`, "aria-current": name === here ? "page" : null }, words[word]),
  );
  const header = h(
    "header",
    { class: "bar" },
    h("span", { class: "brand" }, mosaic, h("b", {}, words.app)),
    h("nav", { class: "pages", "aria-label": words.pages }, pages),
    h("div", { class: "dossier" }, h("h1", {}, about(dossier, words)), h("span", { class: "second" }, dossier.number)),
    page.saved,
    h("nav", { class: "languages", "aria-label": words.language }, languages),
    who(page),
    h(
      "a",
      {
        class: "plain",
        href: `${location.pathname}?${link("bestanden")}`,
        "aria-current": here === "bestanden" ? "page" : null,
      },
      words.export,
    ),
    share(page, here),
  );
  return [through(page), header].filter(Boolean);
}

// The way to the page that makes links, with the view one has here; without a door it says what is needed for one.
function share(page, here) {
  const { me, words, language } = page.data;
  if (!me.owner) return null;
  if (!me.guest)
    return popover(words.share, () => h("p", { class: "wrap" }, words.share_local), { class: "plain" }).wrap;
  const to = () => {
    const from =
      here === "delen" ? new URLSearchParams(location.search).get("van") : page.address(language).split("?")[1];
    const given = new URLSearchParams({ pagina: "delen" });
    if (language !== "nl") given.set("taal", language);
    if (from) given.set("van", from);
    return `${location.pathname}?${given}`;
  };
  const fresh = (event) => event.currentTarget.setAttribute("href", to());
  return h(
    "a",
    {
      class: "plain main",
      href: to(),
      "aria-current": here === "delen" ? "page" : null,
      onpointerenter: fresh,
      onfocus: fresh,
      onclick: fresh,
    },
    words.share,
  );
}

// The general data of the fiche, behind the title.
function about(dossier, words) {
  const terms = dossier.general.map(([label, value]) => [h("dt", {}, label), h("dd", {}, value)]);
  return popover(
    dossier.title,
    () => [
      h("b", {}, dossier.fiche),
      h("dl", { tabindex: "0" }, terms),
      dossier.differs ? h("p", { class: "warning" }, words.file_differs) : "",
    ],
    { class: "link pop" },
  ).wrap;
}

export function savedLine(page) {
  const { state, saved, pending } = page.outbox;
  const { words, me } = page.data;
  if (state === "saving") return ["", words.saving];
  if (state === "held") return ["bad", fill(pending.length > 1 ? words.held : words.held_one, { n: pending.length })];
  if (state === "refused") return ["bad", words.not_saved_refused];
  if (state === "trouble") return ["bad", pending.length ? words.not_saved_database : words.database_away];
  if (state === "away")
    return [
      "bad",
      pending.length
        ? fill(pending.length > 1 ? words.not_saved : words.not_saved_one, { n: pending.length })
        : words.line_away,
    ];
  if (me.reading) return ["", me.reading];
  return ["good", saved ? fill(words.saved_at, { at: saved }) : words.all_saved];
}
