// Small comforts on top of pages that already work without them.
// No inline handlers, no questions in boxes, nothing kept on the guest's device.
(() => {
  "use strict";

  const lang = document.documentElement.lang || "ja";

  // 「入力してください。」 alone does not say where: each line of a summary of errors begins with what its field is called.
  const nameFields = (summary) => {
    for (const link of summary.querySelectorAll("a[href^='#']")) {
      const field = document.getElementById(decodeURIComponent(link.hash.slice(1)));
      const label = field?.labels?.[0]?.matches(".label") ? field.labels[0] : field?.closest("fieldset")?.querySelector("legend");
      const name = label?.firstChild?.textContent.trim();
      if (name && !link.textContent.includes(name)) link.prepend(lang === "ja" ? `${name}：` : `${name}: `);
    }
  };

  // A page that came back with errors opens at its summary, so that a screen reader starts there.
  const openAtErrors = (root) => {
    const summary = root.querySelector?.(".error-summary");
    if (!summary) return;
    nameFields(summary);
    summary.focus();
  };

  // The plan beside a gathering is a fold on narrow screens and lies open on wide ones.
  const wide = window.matchMedia("(min-width: 64rem)");
  const layRail = () => {
    for (const rail of document.querySelectorAll("details.rail")) rail.open = wide.matches;
  };

  // A date in a field has no weekday of its own; every date people see carries one.
  const sayWeekday = (input) => {
    const said = document.getElementById(`${input.id}-weekday`);
    if (!said) return;
    const [year, month, day] = input.value.split("-").map(Number);
    const name = (style) =>
      new Intl.DateTimeFormat(lang, { weekday: style, timeZone: "UTC" }).format(
        Date.UTC(year, month - 1, day),
      );
    said.textContent = !day ? "" : lang === "ja" ? `（${name("short")}）` : name("long");
  };

  // Ticked rows: the count, and the actions only when there is a row to act on.
  const countTicked = (form) => {
    const rows = [...form.querySelectorAll("input[type=checkbox][data-row]")];
    const ticked = rows.filter((row) => row.checked).length;
    for (const place of form.querySelectorAll("[data-ticked]")) place.textContent = String(ticked);
    for (const bar of form.querySelectorAll(".bulk")) bar.hidden = ticked === 0;
    for (const all of form.querySelectorAll("input[data-all-rows]")) {
      all.checked = ticked > 0 && ticked === rows.length;
      all.indeterminate = ticked > 0 && ticked < rows.length;
    }
  };

  // Buttons that only a script can carry out stay hidden until it is here.
  const offerScripted = (root) => {
    for (const button of root.querySelectorAll("[data-print], [data-copy]")) button.hidden = false;
  };

  // A page on the wall looks again by itself; a link on it keeps it still.
  const again = document.querySelector("[data-look-again]");
  if (again) setTimeout(() => window.location.reload(), Number(again.dataset.lookAgain) * 1000);

  const settle = (root) => {
    offerScripted(root);
    for (const input of root.querySelectorAll("input[type=date]")) sayWeekday(input);
    for (const form of root.querySelectorAll("form[data-bulk]")) countTicked(form);
    for (const all of root.querySelectorAll("[data-all-rows-label]")) all.hidden = false;
  };

  document.addEventListener("input", (event) => {
    if (event.target.matches?.("input[type=date]")) sayWeekday(event.target);
  });

  document.addEventListener("change", (event) => {
    const form = event.target.closest?.("form[data-bulk]");
    if (!form) return;
    if (event.target.matches("[data-all-rows]")) {
      for (const row of form.querySelectorAll("input[type=checkbox][data-row]")) {
        row.checked = event.target.checked;
      }
    }
    countTicked(form);
  });

  document.addEventListener("click", async (event) => {
    const print = event.target.closest?.("[data-print]");
    if (print) window.print();

    const copy = event.target.closest?.("[data-copy]");
    if (copy) {
      try {
        await navigator.clipboard.writeText(copy.dataset.copy);
        copy.textContent = copy.dataset.copied;
      } catch {
        // Without leave to copy, the address stays on the page to be selected by hand.
      }
    }
  });

  // A second click on the same form within a moment is a slip of the finger. The server keeps its
  // own guard; this one only spares the wait. The button itself stays pressable.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post") return;
    const now = Date.now();
    if (now - Number(form.dataset.sentAt || 0) < 2000) event.preventDefault();
    else form.dataset.sentAt = String(now);
  });

  // The annual plan: a mark is dragged into another month and lands on the page that shows what this would
  // bring. The same page is reached by typing a day.
  let dragged = null;
  const month = (event) => dragged && event.target.closest?.("td[data-month]");
  document.addEventListener("dragstart", (event) => {
    dragged = event.target.closest?.("[data-move]") ?? null;
  });
  document.addEventListener("dragend", () => {
    dragged = null;
  });
  document.addEventListener("dragover", (event) => {
    if (month(event)) event.preventDefault();
  });
  document.addEventListener("drop", (event) => {
    const cell = month(event);
    if (!cell) return;
    event.preventDefault();
    if (cell !== dragged.closest("td")) {
      window.location.assign(`${dragged.dataset.move}&month=${cell.dataset.month}`);
    }
  });

  window.addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("form[data-sent-at]")) delete form.dataset.sentAt;
  });

  document.addEventListener("htmx:after:swap", () => settle(document));

  wide.addEventListener("change", layRail);
  layRail();
  settle(document);
  openAtErrors(document);
})();
