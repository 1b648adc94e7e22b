"use strict";
// Puts the parts that look different now into the open page, and marks what is new. The forms stay untouched.

const page = document.body.dataset;
const live = document.getElementById("live");

function states(element) {
  return new Map([...element.querySelectorAll("[data-key]")].map((one) => [one.dataset.key, one.dataset.state]));
}

function put(id, html) {
  const element = document.getElementById(id);
  const before = states(element);
  const focused = element.contains(document.activeElement) ? document.activeElement.id : "";
  const scrolled = element.scrollLeft;
  element.innerHTML = html; // made by the server, which escapes what people wrote
  element.scrollLeft = scrolled;
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
  return before;
}

function markNew(id, before) {
  for (const one of document.getElementById(id).querySelectorAll("[data-key]")) {
    if (before.get(one.dataset.key) !== one.dataset.state) one.classList.add("fresh");
  }
}

// A refused form leaves its own address behind; a reload should show the day again.
if (page.refused) {
  history.replaceState(null, "", page.address);
  document.getElementById("refused").focus();
}

const stream = new EventSource(page.live);
stream.onopen = () => { live.textContent = "live"; live.className = "live on"; };
stream.onerror = () => { live.textContent = "waiting for the simulator…"; live.className = "live off"; };
stream.onmessage = (message) => {
  for (const [id, html] of Object.entries(JSON.parse(message.data))) markNew(id, put(id, html));
};
