// What scripts ask of what, as their syntax has it, for tests that hold it to something else: JSON of all the files
// named. The parser is the one that Node itself carries, which it lends with --expose-internals.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import process from "node:process";

const lent = createRequire(import.meta.url);
const acorn = lent("internal/deps/acorn/acorn/dist/acorn");
const walk = lent("internal/deps/acorn/acorn-walk/dist/walk");

// What something is called at last: `words` for `words` and for `this.page.data.words`; nothing for what has no name.
function nameOf(node) {
  if (node?.type === "ChainExpression") return nameOf(node.expression);
  if (node?.type === "MemberExpression") return node.computed ? "" : nameOf(node.property);
  if (node?.type === "CallExpression") return nameOf(node.callee.object);
  return node?.name ?? node?.value ?? "";
}

// The members that a computed name may be: ["x"] as it stands, or ["before", "chosen", "after"] by what is chosen.
function members(node) {
  if (node.type === "Literal") return [[String(node.value)]];
  if (node.type === "ConditionalExpression") return [node.consequent, node.alternate].flatMap(members);
  if (node.type !== "TemplateLiteral") return [["", nameOf(node), ""]];
  const [before, after = ""] = node.quasis.map((part) => part.value.cooked);
  return node.expressions.length ? [[before, nameOf(node.expressions[0]), after]] : [[before]];
}

function told(file) {
  const found = { members: [], tables: {}, numbers: {}, imports: [], compared: [], heard: [] };
  const pattern = (of, node) => {
    if (node?.type !== "ObjectPattern") return;
    for (const { key, value } of node.properties.filter((one) => one.type === "Property")) {
      found.members.push([of, [nameOf(key)]]);
      pattern(nameOf(key), value);
    }
  };
  const keys = (node) => node.properties.filter((one) => one.type === "Property").map((one) => String(nameOf(one.key)));
  const parameters = (node) => node.params.forEach((one) => pattern("", one));
  const visitors = {
    MemberExpression(node) {
      const named = node.computed ? members(node.property) : [[nameOf(node.property)]];
      for (const one of named) found.members.push([nameOf(node.object), one]);
    },
    VariableDeclarator(node) {
      if (node.init?.type === "ObjectExpression") found.tables[nameOf(node.id)] = keys(node.init);
      if (typeof node.init?.value === "number") found.numbers[nameOf(node.id)] = node.init.value;
      pattern(nameOf(node.init), node.id);
    },
    ImportDeclaration: ({ source }) => found.imports.push(source.value),
    ImportExpression: ({ source }) => found.imports.push(String(nameOf(source))),
    ExportNamedDeclaration: ({ source }) => source && found.imports.push(source.value),
    ExportAllDeclaration: ({ source }) => found.imports.push(source.value),
    FunctionDeclaration: parameters,
    FunctionExpression: parameters,
    ArrowFunctionExpression: parameters,
    BinaryExpression({ operator, left, right }) {
      if (operator === "===" && right.type === "Literal") found.compared.push([nameOf(left), String(right.value)]);
    },
    CallExpression({ callee, arguments: [first] }) {
      if (nameOf(callee) === "addEventListener") found.heard.push([nameOf(callee.object), nameOf(first)]);
    },
  };
  walk.simple(acorn.parse(readFileSync(file, "utf8"), { ecmaVersion: "latest", sourceType: "module" }), visitors);
  return found;
}

const files = process.argv.slice(2);
process.stdout.write(JSON.stringify(Object.fromEntries(files.map((file) => [file, told(file)]))));
