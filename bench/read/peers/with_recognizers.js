// Recognizers-Text, the JavaScript suite, with the culture Chinese: what with_recognizers.py asks of
// the Python one, in the same form (form.py), with the same names of units.
//
//     node with_recognizers.js OUT.json TEXT…

const fs = require("node:fs");
const path = require("node:path");

// The package lies in the folder the bench works in, which is not above this file.
const suite = require(require.resolve("@microsoft/recognizers-text-suite", { paths: [process.cwd()] }));

const CHINESE = suite.Culture.Chinese;
const COUNTING = [
  suite.recognizeNumber,
  suite.recognizeOrdinal,
  suite.recognizePercentage,
  suite.recognizeAge,
  suite.recognizeCurrency,
  suite.recognizeDimension,
];
const UNITS = JSON.parse(fs.readFileSync(path.join(__dirname, "recognizers.json"), "utf8"));
const APPROX = ["余", "多", "近", "约", "左右", "数"];
const COMPARATORS = [["以上", "以上"], ["以下", "以下"], ["以内", "以内"], ["超过", "超过"], ["超", "超过"], ["过", "超过"]];

/** A place in code points; JavaScript counts UTF-16 units. */
function codePoints(line, units) {
  return Array.from(line.slice(0, units)).length;
}

function span(line, start, found) {
  return {
    start: start + codePoints(line, found.start),
    end: start + codePoints(line, found.end + 1),
    surface: line.slice(found.start, found.end + 1),
  };
}

function counted(line, start, found) {
  const told = found.resolution?.value ?? "";
  const share = told.endsWith("%");
  const value = Number(Number(share ? told.slice(0, -1) : told || NaN).toPrecision(12));
  if (!Number.isFinite(value)) return [];
  const place = span(line, start, found);
  const comparator = COMPARATORS.find(([word]) => place.surface.includes(word))?.[1] ?? null;
  const approx = comparator ? null : (APPROX.find((mark) => place.surface.includes(mark)) ?? null);
  const points = place.surface.endsWith("个百分点") ? "个百分点" : "%";
  const unit = share ? points : (UNITS[found.resolution.unit] ?? null);
  return [{ ...place, value, unit, approx, comparator }];
}

function read(file) {
  const reading = { file, quantities: [], times: [] };
  let start = 0;
  for (const line of fs.readFileSync(file, "utf8").split("\n")) {
    for (const recognize of COUNTING) {
      reading.quantities.push(...recognize(line, CHINESE).flatMap((found) => counted(line, start, found)));
    }
    reading.times.push(...suite.recognizeDateTime(line, CHINESE).map((found) => span(line, start, found)));
    start += Array.from(line).length + 1;
  }
  return reading;
}

const [out, ...files] = process.argv.slice(2);
fs.writeFileSync(out, JSON.stringify(files.map(read)));
