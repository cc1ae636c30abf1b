// Keeps a page fresh: asks for it again every two seconds and puts in what changed, part by part, so that what is
// open stays open and what is being typed stays typed. Without scripts the page reloads itself, or is reloaded by hand.
(function () {
  "use strict";
  const EVERY = 2000;
  const live = document.getElementById("live");
  const sent = new WeakMap();

  for (const part of document.querySelectorAll("[data-part]")) {
    sent.set(part, part.outerHTML);
  }

  function busy(part) {
    const focused = document.activeElement;
    return part.contains(focused) && focused.matches("input:not([type=hidden]), iframe") && focused.value !== "";
  }

  function replace(part, fresh) {
    const html = fresh.outerHTML;
    if (sent.get(part) === html || busy(part)) {
      return part;
    }
    const open = [...part.querySelectorAll("details[open]")].map((details) => details.id);
    const focused = part.contains(document.activeElement) ? document.activeElement.id : "";
    const next = document.importNode(fresh, true);
    for (const id of open) {
      const details = next.querySelector("#" + CSS.escape(id));
      if (details) {
        details.open = true;
      }
    }
    sent.set(next, html);
    part.replaceWith(next);
    if (focused) {
      document.getElementById(focused)?.focus({ preventScroll: true });
    }
    return next;
  }

  function list(old, fresh) {
    const known = new Map([...old.children].map((child) => [child.id, child]));
    let place = null;
    for (const part of fresh.children) {
      let shown = known.get(part.id);
      known.delete(part.id);
      if (shown) {
        shown = replace(shown, part);
      } else {
        shown = document.importNode(part, true);
        shown.classList.add("fresh");
        sent.set(shown, part.outerHTML);
      }
      // a frame that is moved loads again, so only what stands elsewhere is moved
      const after = place === null ? old.firstElementChild : place.nextElementSibling;
      if (shown !== after) {
        old.insertBefore(shown, after);
      }
      place = shown;
    }
    for (const gone of known.values()) {
      gone.remove();
    }
  }

  function merge(fresh) {
    const main = document.querySelector("main");
    const same = (selector) => [...document.querySelectorAll(selector)].map((part) => part.id).join();
    const sameFresh = (selector) => [...fresh.querySelectorAll(selector)].map((part) => part.id).join();
    if (same("main > [data-part], [data-list]") !== sameFresh("main > [data-part], [data-list]")) {
      // the page has another shape now: its first alert came, or its last one left
      main.replaceWith(document.importNode(fresh.querySelector("main"), true));
      document.querySelectorAll("[data-part]").forEach((part) => sent.set(part, part.outerHTML));
    } else {
      document.querySelectorAll("[data-list]").forEach((old) => list(old, fresh.getElementById(old.id)));
      document.querySelectorAll("[data-part]").forEach((part) => {
        const next = part.parentElement.matches("[data-list]") ? null : fresh.getElementById(part.id);
        if (next) {
          replace(part, next);
        }
      });
    }
    document.title = fresh.title;
  }

  function say(state, text) {
    if (live.className !== state) {
      live.className = state;
      live.textContent = text;
    }
  }

  async function refresh() {
    if (!document.hidden) {
      try {
        const url = new URL(location.href);
        url.searchParams.delete("said");
        const answer = await fetch(url, { cache: "no-store", signal: AbortSignal.timeout(10000) });
        if (!answer.ok) {
          throw new Error(String(answer.status));
        }
        merge(new DOMParser().parseFromString(await answer.text(), "text/html"));
        say("live", live.dataset.live);
      } catch {
        // like all times of the page, the polls' own
        const paris = { timeZone: "Europe/Paris", hour12: false };
        const now = new Date().toLocaleTimeString(document.documentElement.lang, paris);
        say("stale", live.dataset.stale.replace("{0}", now));
      }
    }
    setTimeout(refresh, EVERY);
  }

  document.addEventListener("visibilitychange", () => {
    if (document.hidden) {
      live.className = "";
    }
  });
  setTimeout(refresh, EVERY);
})();
