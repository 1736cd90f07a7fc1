// What pages gain where script runs: the date of a question is a thing to drag, and a view's address can be copied.
// Without it everything is there too: a field for the date, and the address in the browser's own bar.
"use strict";

const DAY = 24 * 60 * 60 * 1000;

/** A day as `2031-05-15`, so many days after the first one. */
function day(first, count) {
  return new Date(Date.parse(first) + count * DAY).toISOString().slice(0, 10);
}

/** Puts a slider beside the field for the date; letting it go shows the question as it stood then. */
function slide(form) {
  const { first, last } = form.dataset;
  const field = form.querySelector("input[type=date]");
  if (!first || !last || !field || first === last) return;
  const days = Math.round((Date.parse(last) - Date.parse(first)) / DAY);
  const slider = document.createElement("input");
  slider.type = "range";
  slider.min = "0";
  slider.max = String(days);
  slider.value = String(Math.round((Date.parse(field.value || last) - Date.parse(first)) / DAY));
  slider.setAttribute("aria-label", "Drag to a date");
  const say = () => slider.setAttribute("aria-valuetext", field.value);
  slider.addEventListener("input", () => {
    field.value = day(first, Number(slider.value));
    say();
  });
  slider.addEventListener("change", () => show(form, slider));
  say();
  field.before(slider);
}

/** Fetches the page that the form asks for and sets its content in place, the slider kept under the hand. */
async function show(form, slider) {
  const query = new URLSearchParams(new FormData(form));
  const address = `${form.getAttribute("action")}?${query}`;
  const held = document.activeElement === slider;
  const answer = await fetch(address).catch(() => null);
  if (!answer || !answer.ok) {
    form.submit();
    return;
  }
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const part of ["main", ".then"]) {
    const fresh = page.querySelector(part);
    const stale = document.querySelector(part);
    if (fresh && stale) stale.replaceWith(fresh);
    else if (fresh) document.querySelector("main").before(fresh);
    else if (stale) stale.remove();
  }
  history.replaceState(null, "", address);
  begin(document.querySelector("main"));
  if (held) document.querySelector("input[type=range]")?.focus();
}

/** A button that copies the address of this view. */
function copier(line) {
  if (!navigator.clipboard) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = "Copy link";
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(location.href);
    button.textContent = "Copied";
  });
  line.append(button);
}

function begin(root) {
  root.querySelectorAll("form.date").forEach(slide);
  root.querySelectorAll(".lead").forEach(copier);
}

begin(document);
