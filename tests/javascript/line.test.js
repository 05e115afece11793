import assert from "node:assert/strict";
import { test } from "node:test";

import { readLine, worded } from "../../positions/screens/positions.matrix/line.js";

const KNOWN = {
  stances: new Map([
    ["voortrekker", "++"],
    ["steunt", "+"],
    ["neutraal", "0"],
    ["kritisch", "-"],
    ["tegen", "--"],
    ["onthoudt zich", "/"],
    ["onthoudt", "/"],
    ["onthouden", "/"],
    ["abstains", "/"],
    ["onbekend", "?"],
    ["champions", "++"],
    ["supports", "+"],
    ["neutral", "0"],
    ["critical", "-"],
    ["opposes", "--"],
    ["unknown", "?"],
  ]),
  states: new Map([
    ["de", "DE"],
    ["deu", "DE"],
    ["duitsland", "DE"],
    ["bondsrepubliek duitsland", "DE"],
    ["ee", "EE"],
    ["estland", "EE"],
    ["el", "EL"],
    ["gr", "EL"],
    ["griekenland", "EL"],
    ["it", "IT"],
    ["italië", "IT"],
    ["italie", "IT"],
    ["nl", "NL"],
    ["be", "BE"],
    ["bel", "BE"],
    ["fr", "FR"],
    ["frankrijk", "FR"],
    ["cz", "CZ"],
    ["tsjechische republiek", "CZ"],
  ]),
  openings: ["mits", "indien", "op voorwaarde dat", "provided that", "provided", "if", "on condition that"],
};

// The line; who, the stance and the words that are read.
const READ = [
  ["4", null, "+", ""],
  ["4: wil meer", null, "+", "wil meer"],
  ["4 wil meer", null, "+", "wil meer"],
  ["4, wil meer", null, "+", "wil meer"],
  ["5,0 wil meer", null, "++", "wil meer"],
  ["５ wil meer", null, "++", "wil meer"],
  ["0 nog geen oordeel", null, "0", "nog geen oordeel"],
  ["+, mits er geld komt", null, "+", "mits er geld komt"],
  ["+ indien er geld komt", null, "+", "indien er geld komt"],
  ["+mits er geld komt", null, "+", "mits er geld komt"],
  ["++", null, "++", ""],
  ["- te duur", null, "-", "te duur"],
  ["-te duur", null, "-", "te duur"],
  ["−− te duur", null, "--", "te duur"],
  ["-- niet nu, maar misschien later", null, "--", "niet nu, maar misschien later"],
  ["2 niet tegen", null, "-", "niet tegen"],
  ["+ maar niet dit jaar", null, "+", "maar niet dit jaar"],
  ["? nog geen instructie", null, "?", "nog geen instructie"],
  ["+ Steunt", null, "+", ""],
  ["/", null, "/", ""],
  ["/ nog geen mandaat", null, "/", "nog geen mandaat"],
  ["/ Onthoudt zich, nog geen mandaat", null, "/", "nog geen mandaat"],
  ["EE onthoudt zich", "EE", "/", ""],
  ["Estland onthoudt zich, mits er geen stemming komt", "EE", "/", "mits er geen stemming komt"],
  ["ee onthoudt", "EE", "/", ""],
  ["EE abstains: mandate due", "EE", "/", "mandate due"],
  ["DE /", "DE", "/", ""],
  ["+ Steunt, mits er geld komt", null, "+", "mits er geld komt"],
  ["4 steunt niet alles", null, "+", "niet alles"],
  ["+ tegen", null, "+", "tegen"],
  ["DE 4", "DE", "+", ""],
  ["de 4 wil meer", "DE", "+", "wil meer"],
  ["DE: 4", "DE", "+", ""],
  ["DE:4", "DE", "+", ""],
  ["DE4", "DE", "+", ""],
  ["DE+ mits", "DE", "+", "mits"],
  ["DE -- te duur", "DE", "--", "te duur"],
  ["DE -", "DE", "-", ""],
  ["DE: - te duur", "DE", "-", "te duur"],
  ["DE", "DE", null, ""],
  ["de", "DE", null, ""],
  ["de:", "DE", null, ""],
  ["GR 4", "EL", "+", ""],
  ["gr 4", "EL", "+", ""],
  ["EL 4", "EL", "+", ""],
  ["Griekenland 2 te duur", "EL", "-", "te duur"],
  ["Bondsrepubliek Duitsland: 3", "DE", "0", ""],
  ["Tsjechische Republiek 3", "CZ", "0", ""],
  ["Duitsland (DE) 5", "DE", "++", ""],
  ["DE Duitsland 5", "DE", "++", ""],
  ["Italie 4", "IT", "+", ""],
  ["NL 5", "NL", "++", ""],
  ["Steunt", null, "+", ""],
  ["steunt.", null, "+", ""],
  ["Steunt, mits er geld komt", null, "+", "mits er geld komt"],
  ["steunt mits er geen nieuwe taken komen", null, "+", "mits er geen nieuwe taken komen"],
  ["Steunt: van harte", null, "+", "van harte"],
  ["Steunt van harte", null, "+", "van harte"],
  ["steunt – van harte", null, "+", "van harte"],
  ["st\u00adeunt van harte", null, "+", "van harte"],
  ["EE steunt", "EE", "+", ""],
  ["EE: steunt, datum onbekend", "EE", "+", "datum onbekend"],
  ["Supports if there is room", null, "+", "if there is room"],
  ["Tegen", null, "--", ""],
  ["tegen, te duur", null, "--", "te duur"],
  ["voor", null, "+", ""],
  ["Voor, van harte", null, "+", "van harte"],
  ["voor mits er geld komt", null, "+", "mits er geld komt"],
  ["for", null, "+", ""],
  ["against, too costly", null, "--", "too costly"],
  ["EE voor", "EE", "+", ""],
  ["wil meer tijd", null, null, "wil meer tijd"],
  ["EE wil meer tijd", "EE", null, "wil meer tijd"],
  ["DE wil meer tijd", "DE", null, "wil meer tijd"],
  ["mits er geld komt", null, null, "mits er geld komt"],
  ["10 miljoen erbij", null, null, "10 miljoen erbij"],
  ["2e lezing", null, null, "2e lezing"],
  ["0,5% is genoeg", null, null, "0,5% is genoeg"],
  ["1-2-2027 besluit", null, null, "1-2-2027 besluit"],
  ["7", null, null, "7"],
  ["is voor uitstel", null, null, "is voor uitstel"],
  ["klimaatneutraal is het niet", null, null, "klimaatneutraal is het niet"],
  ["constructor", null, null, "constructor"],
  ["__proto__ 4", null, null, "__proto__ 4"],
  ["", null, null, ""],
];

// The line, why it is asked, and the answers there are.
const ASKED = [
  ["EE steunt niet", "negation", ["EE -- steunt niet", "EE + niet", "EE steunt niet"]],
  ["steunt niet", "negation", ["-- steunt niet", "+ niet", "steunt niet"]],
  ["steunt, geen haast", "negation", ["+ geen haast", "-- steunt, geen haast", "steunt, geen haast"]],
  [
    "supports this, doesn't mind",
    "negation",
    ["+ this, doesn't mind", "-- supports this, doesn't mind", "supports this, doesn't mind"],
  ],
  [
    "kritisch, nooit enthousiast",
    "negation",
    ["- nooit enthousiast", "0 kritisch, nooit enthousiast", "kritisch, nooit enthousiast"],
  ],
  ["neutraal, geen instructie", "negation", ["0 geen instructie", "neutraal, geen instructie"]],
  [
    "steunt, maar wil meer geld",
    "but",
    ["+ maar wil meer geld", "- steunt, maar wil meer geld", "steunt, maar wil meer geld"],
  ],
  [
    "steunt mits er geld komt, maar later",
    "but",
    [
      "+ mits er geld komt, maar later",
      "- steunt mits er geld komt, maar later",
      "steunt mits er geld komt, maar later",
    ],
  ],
  ["kritisch maar loyaal", "but", ["- maar loyaal", "kritisch maar loyaal"]],
  ["Supports but wants more", "but", ["+ but wants more", "- Supports but wants more", "Supports but wants more"]],
  ["tegen of onthouden", "second", ["-- of onthouden", "/ tegen of onthouden", "tegen of onthouden"]],
  ["neutraal tot kritisch", "second", ["0 tot kritisch", "- neutraal tot kritisch", "neutraal tot kritisch"]],
  ["Steunt/neutraal", "second", ["+ /neutraal", "0 Steunt/neutraal", "Steunt/neutraal"]],
  [
    "steunt mits X, maar tegen Y",
    "second",
    ["+ mits X, maar tegen Y", "-- steunt mits X, maar tegen Y", "steunt mits X, maar tegen Y"],
  ],
  ["voor de zomer klaar", "loose", ["+ de zomer klaar", "voor de zomer klaar"]],
  ["EE tegen het eind klaar", "loose", ["EE -- het eind klaar", "EE tegen het eind klaar"]],
  ["for us this is hard", "loose", ["+ us this is hard", "for us this is hard"]],
  ["–", "dash", ["--", "-", "?"]],
  ["— te duur", "dash", ["-- te duur", "- te duur", "te duur"]],
  ["DE – te duur", "dash", ["DE -- te duur", "DE - te duur", "DE te duur"]],
  ["+/-", "mixed", ["0", "+", "-", "+/-"]],
  ["± kan ermee leven", "mixed", ["0 kan ermee leven", "+ kan ermee leven", "- kan ermee leven", "± kan ermee leven"]],
  ["4/5 wil meer", "mixed", ["+ wil meer", "++ wil meer", "4/5 wil meer"]],
  ["2-3", "mixed", ["-", "0", "2-3"]],
  ["DE-4", "mixed", ["DE -", "DE +", "DE -4"]],
  ["Steund, mits ruimte", "slip", ["+ mits ruimte", "Steund, mits ruimte"]],
  ["steunen wij", "slip", ["+ wij", "steunen wij"]],
  ["is tegen", "buried", ["-- is tegen", "is tegen"]],
  ["niet tegen", "buried", ["niet tegen", "-- niet tegen"]],
  ["de tekst is te lang", "who", ["DE tekst is te lang", "de tekst is te lang"]],
  ["It supports the text", "who", ["IT + the text", "It supports the text ?buried"]],
  ["Bel morgen terug", "who", ["BE morgen terug", "Bel morgen terug"]],
  ["DE Frankrijk 4", "names", ["DE +", "FR +"]],
];

const told = ({ state, stance, words, question }) =>
  [state, stance, words, question && `?${question.why}`].filter(Boolean).join(" ").trim();

for (const [line, state, stance, words] of READ)
  test(`“${line}” is read without a question`, () =>
    assert.deepEqual(readLine(line, KNOWN), { state, stance, words, question: null }));

for (const [line, why, choices] of ASKED)
  test(`“${line}” is asked about`, () => {
    const { question } = readLine(line, KNOWN);
    assert.equal(question?.why, why);
    assert.deepEqual(
      question.choices.map(told),
      choices.map((one) => one.trim()),
    );
  });

test("a line whose first choice is doubted again is asked twice", () => {
  const { question } = readLine("de steunt niet", KNOWN);
  assert.deepEqual([question.why, question.choices[0].question.why], ["who", "negation"]);
});

test("what an opening begins is a condition, in either language, and anything else a note", () => {
  const read = (words) => worded(words, KNOWN.openings);
  assert.deepEqual(read("Indien er geld komt"), { conditions: "er geld komt" });
  assert.deepEqual(read("provided that it fits"), { conditions: "it fits" });
  assert.deepEqual(read("mitsdien eens"), { note: "mitsdien eens" });
});
