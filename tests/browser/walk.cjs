// Walks `onrecord serve` as an editor does, in a real Chromium: at desk and phone width, with script and without, light
// and dark. Reads the start, searches, follows a conflict to its quotation, drags the date of a question, clicks a mark
// of the picture, uses the keyboard alone. Fails on a serious fault of accessibility (axe-core), on anything that the
// policy of the page forbids, on a request to anywhere else, on a page wider than the window.
//
//   node tests/browser/walk.cjs http://127.0.0.1:8017 PATH_OF_CHROMIUM [FOLDER_FOR_SCREENSHOTS]
"use strict";

const assert = require("node:assert/strict");
const path = require("node:path");
const axe = require("axe-core");
const puppeteer = require("puppeteer-core");

const [base, chromium, shots] = process.argv.slice(2);
if (!base || !chromium) {
  console.error("usage: node walk.cjs URL PATH_OF_CHROMIUM [FOLDER_FOR_SCREENSHOTS]");
  process.exit(2);
}

const WINDOWS = [
  { name: "desk", width: 1280, height: 900 },
  { name: "phone", width: 390, height: 844, hasTouch: true, isMobile: true },
];
let looked = 0;

/** A page of this window that tells of everything it must not do. */
async function open(browser, window, script, dark) {
  const page = await browser.newPage();
  await page.setViewport(window);
  await page.setJavaScriptEnabled(script);
  if (dark) await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: "dark" }]);
  const faults = [];
  page.on("console", (line) => {
    if (["error", "warn"].includes(line.type())) faults.push(line.text());
  });
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("request", (request) => {
    // The browser draws its own field for dates with a picture inside an address.
    const elsewhere = !request.url().startsWith(base) && !request.url().startsWith("data:");
    if (elsewhere) faults.push(`asks ${request.url()}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400) faults.push(`${response.status()} ${response.url()}`);
  });
  return { page, faults, script };
}

/** Whether the page that is shown holds what every page must. */
async function look({ page, faults, script }, name) {
  looked += 1;
  const wide = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  assert.ok(wide <= 0, `${name}: ${wide} pixels wider than the window`);
  // axe waits for timers, which stand still where script is off; the same markup was read with script on.
  if (script) await accessible(page, name);
  if (shots) {
    await page.screenshot({ path: path.join(shots, `${name}.png`), fullPage: true });
  }
  assert.deepEqual(faults, [], name);
}

async function accessible(page, name) {
  await page.evaluate(axe.source);
  const found = await page.evaluate(async () => {
    const { violations } = await window.axe.run(document, { resultTypes: ["violations"] });
    return violations.map(({ id, impact, nodes }) => ({ id, impact, where: nodes.map((it) => it.target.join(" ")) }));
  });
  const grave = found.filter(({ impact }) => ["serious", "critical"].includes(impact));
  assert.deepEqual(grave, [], `${name}: faults of accessibility`);
  for (const { id, where } of found) console.log(`  (minor) ${name}: ${id} at ${where.slice(0, 3).join(", ")}`);
}

/** Clicks, and waits for the page that comes. */
async function follow(page, selector) {
  await Promise.all([page.waitForNavigation(), page.click(selector)]);
}

/** Waits for the address of the page: a jump within it reaches the driver a moment after the key that caused it. */
async function arrives(page, suits, message) {
  for (let tries = 0; tries < 100 && !suits(page.url()); tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  assert.ok(suits(page.url()), `${message}: ${page.url()}`);
}

/** Says what was counted in the line under the title: "4 statements". */
function counted(page) {
  return page.$eval(".lead", (line) => Number(line.textContent.match(/(\d+) statement/)[1]));
}

async function walk(browser, window, script, dark) {
  const way = `${window.name}-${script ? "script" : "plain"}${dark ? "-dark" : ""}`;
  const tab = await open(browser, window, script, dark);
  const { page } = tab;

  await page.goto(`${base}/`);
  await look(tab, `${way}-start`);

  // Search, from the field at the top.
  await page.type("input[name=q]", "talks");
  await follow(page, ".search button");
  assert.match(page.url(), /\/search\?q=talks/);
  assert.ok((await page.$$(".said")).length > 0, `${way}: nothing was found`);
  await look(tab, `${way}-search`);

  // A conflict, to its quotation.
  await page.goto(`${base}/conflicts`);
  await look(tab, `${way}-conflicts`);
  const said = await page.$eval(".pair .said blockquote", (quote) => quote.textContent.trim());
  await follow(page, ".pair .said .meta a");
  assert.match(page.url(), /\/statement\/st_/);
  const marked = await page.$$eval("mark.content", (marks) => marks.map((mark) => mark.textContent).join(""));
  const letters = (text) => text.replace(/[^\p{L}\p{N}]/gu, "");
  assert.ok(
    letters(said).includes(letters(marked)) || letters(marked).includes(letters(said)),
    `${way}: "${said}" is not what is marked: "${marked}"`,
  );
  await look(tab, `${way}-statement`);

  // Its question, and its picture.
  await follow(page, ".answers a");
  assert.match(page.url(), /\/issue\/is_/);
  await look(tab, `${way}-issue`);
  const issue = page.url();
  const all = await counted(page);

  // The question as it stood on an earlier date.
  const [first, last] = await page.$eval("form.date", (form) => [form.dataset.first, form.dataset.last]);
  assert.ok(first < last, `${way}: the question has one day alone`);
  if (script) {
    const slider = await page.$("input[type=range]");
    const box = await slider.boundingBox();
    const y = box.y + box.height / 2;
    if (!window.isMobile) {
      await page.mouse.move(box.x + box.width - 3, y);
      await page.mouse.down();
      await page.mouse.move(box.x + 1, y, { steps: 12 });
      await page.mouse.up();
    } else {
      await slider.focus();
      await page.keyboard.press("Home");
    }
    await page.waitForSelector(".then");
  } else {
    await page.$eval("input[name=as_of]", (field, value) => { field.value = value; }, first);
    await follow(page, "form.date button");
  }
  await arrives(page, (url) => url.includes(`as_of=${first}`), `${way}: the date is not in the address`);
  assert.ok((await counted(page)) < all, `${way}: as many statements then as now`);
  await look(tab, `${way}-issue-then`);
  await follow(page, ".then a");
  assert.equal(await counted(page), all, `${way}: back to now`);

  // A mark of the picture leads to its statement.
  await page.goto(issue);
  await page.$eval(".picture a", (mark) => mark.querySelector("circle, rect, path").scrollIntoView({ block: "center" }));
  const mark = await page.$(".picture a circle, .picture a rect");
  await Promise.all([page.waitForNavigation(), mark.click()]);
  assert.match(page.url(), /\/statement\/st_/);

  // A speaker, and the rest.
  await follow(page, "h1 a.who");
  assert.match(page.url(), /\/speaker\/en_/);
  await look(tab, `${way}-speaker`);
  for (const name of ["issues", "speakers", "statements", "shifts", "edits", "sources"]) {
    await page.goto(`${base}/${name}`);
    await look(tab, `${way}-${name}`);
  }

  // Conditions, filled in and sent.
  await page.goto(`${base}/statements`);
  await page.click(".conditions summary");
  await page.type("input[name=search]", "talks");
  await follow(page, ".conditions form button");
  assert.match(page.url(), /search=talks/);
  assert.ok((await counted(page)) > 0, `${way}: nothing holds the words`);

  // By the keyboard alone: past the head to the content.
  await page.goto(issue);
  await page.keyboard.press("Tab");
  const skip = await page.evaluate(() => document.activeElement.className);
  assert.equal(skip, "skip", `${way}: the first stop is not the way to the content`);
  await page.keyboard.press("Enter");
  await arrives(page, (url) => url.endsWith("#main"), `${way}: not at the content`);
  assert.deepEqual(tab.faults, [], way);
  await page.close();
  console.log(`${way}: walked`);
}

(async () => {
  const browser = await puppeteer.launch({
    executablePath: chromium,
    args: ["--no-sandbox", "--disable-gpu", "--force-prefers-reduced-motion"],
  });
  try {
    for (const window of WINDOWS) {
      for (const script of [true, false]) await walk(browser, window, script, false);
    }
    await walk(browser, WINDOWS[0], true, true);
  } finally {
    await browser.close();
  }
  console.log(`${looked} pages looked at, no serious fault`);
})().catch((error) => {
  console.error(error);
  process.exit(1);
});
