// A small matrix as the server tells one, for the tests of what needs no page.

const FIELDS = [
  ["stance", "?"],
  ["certainty", null],
  ["direction", null],
  ["basis", null],
  ["salience", null],
  ["conditions", "", 500],
  ["note", "", 2000],
  ["source", null, 200],
  ["marking", "internal"],
  ["carried_from", null],
];

const VALUES = {
  certainty: ["low", "medium", "high"],
  basis: ["estimated", "stated", "voted"],
  direction: ["too_far", "not_far_enough", "otherwise"],
  marking: ["public", "internal", "restricted"],
};

const TEXTS = [
  { id: "d1", version: "v1", said: "v1, voorstel, 9 januari 2027" },
  { id: "d2", version: "v2", said: "v2, compromis, 1 februari 2027" },
];
const TOPICS = ["p1", "p2", "p3"];
const INDEX = [
  ...TOPICS.map((id) => ({ id, number: id.toUpperCase(), title: `Pijler ${id[1]}`, columns: "" })),
  { id: "ela", number: "2b", title: "Europese Arbeidsautoriteit", columns: "p2" },
];
const STATES = [
  ["NL", "Nederland", 18, 21],
  ["BE", "België", 12, 0],
  ["DE", "Duitsland", 83, 4],
  ["EE", "Estland", 1, 5],
  ["FR", "Frankrijk", 68, 9],
];
const STANCE = {
  "++": "Voortrekker",
  "+": "Steunt",
  0: "Neutraal",
  "-": "Kritisch",
  "--": "Tegen",
  "/": "Onthoudt zich",
  "?": "Onbekend",
};

const lower = (entries) => Object.fromEntries(entries.map(([word, meant]) => [word.toLowerCase(), meant]));

// Cells as the server packs them.
function packed(grid) {
  const names = [...new Set(Object.values(grid).flatMap((row) => Object.values(row).flatMap(Object.keys)))];
  const values = names.map(() => []);
  const place = (held, at) => (held === undefined ? 0 : values[at].push(held));
  const one = (cell) => [cell.version, ...names.map((name, at) => place(cell[name], at))];
  const cells = Object.entries(grid).map(([topic, row]) => [
    topic,
    Object.fromEntries(Object.entries(row).map(([state, cell]) => [state, one(cell)])),
  ]);
  return { names, values, cells: Object.fromEntries(cells) };
}

export function matrix({ cells = {}, ...more } = {}) {
  return {
    language: "nl",
    revision: 1,
    today: "2027-02-01",
    columns: { key: "pijlers", index: INDEX },
    topics: TOPICS.map((id) => ({
      id,
      number: id.toUpperCase(),
      title: `Pijler ${id[1]}`,
      short: `Kort ${id[1]}`,
      expected: id === "p2" ? [0] : [],
      absent: id === "p2" ? ["BE"] : [],
      texts: id === "p1" ? TEXTS : [],
      current: id === "p1" ? "d2" : "",
    })),
    states: STATES.map(([code, name, persons, order]) => ({ code, name, persons, order })),
    groupings: [{ id: "g", name: "Groep", members: ["DE", "FR"] }],
    cells: packed(cells),
    withheld: [],
    evidence: { texts: {}, found: {} },
    me: { edit: true, name: "A. de Vries", notes: true, sources: true },
    labels: { stance: STANCE, side: { "++": "for", "+": "for", "/": "abstaining", "--": "against" } },
    words: { absent: "doet niet mee", withheld: "Afgeschermd" },
    reading: {
      openings: ["mits", "indien"],
      stances: lower(Object.entries(STANCE).map(([stance, word]) => [word, stance])),
      states: lower(
        STATES.flatMap(([code, name]) => [
          [code, code],
          [name, code],
        ]),
      ),
    },
    fields: FIELDS.map(([name, empty, most = 0]) => ({ name, empty, most, values: VALUES[name] ?? [] })),
    ...more,
  };
}
